import { useState } from 'react';
import type { ReactElement } from 'react';
import {
  AppShell,
  Avatar,
  BottomTabs,
  Button,
  ButtonPair,
  Composer,
  DaySeparator,
  DeliveryState,
  Entry,
  EventEntry,
  IconButton,
  IconLink,
  ListPane,
  ListRow,
  ListSection,
  LiveBar,
  Main,
  Mark,
  MessageText,
  Notice,
  Panel,
  PanelBlock,
  PanelItem,
  PollCard,
  Rail,
  RailItem,
  Search,
  SkipLink,
  Thread,
  TopBar,
  TypingDots,
  VisuallyHidden,
} from '../src/index.ts';
import { people } from './people.ts';

const noop = (): void => {};
const at = (time: string): { readonly time: string; readonly dateTime: string } => ({
  time,
  dateTime: `2026-03-19T${time}:00Z`,
});

/** The entries of one conversation, in all their kinds. */
export function Entries(): ReactElement {
  const [vote, setVote] = useState<string | null>(null);
  return (
    <>
      <DaySeparator>Tuesday 18 March</DaySeparator>
      <Entry {...at('16:02')} author={people.priya} tools={<IconButton size="sm" icon="smile" label="React" />}>
        <MessageText text="Drop-off on the delivery step is 31% on phones. I think the date picker is the culprit." />
      </Entry>
      <Entry {...at('16:03')} author={people.priya} grouped>
        <MessageText
          text="Can we look at it together now, with the test recordings open? https://test.halden.dk/runs/42?tab=phones."
          note="edited"
        />
      </Entry>
      <Entry {...at('16:20')} author={people.lin}>
        <MessageText text={'两个版本都在这里，请看一下。\n第二行。'} />
      </Entry>
      <Entry {...at('16:21')} author={people.bolor} note="Guest">
        <MessageText text="Баярлалаа, одоо харъя." />
      </Entry>
      <DaySeparator fresh>New since 08:10</DaySeparator>
      <EventEntry
        {...at('08:58')}
        icon="video"
        tone="accent"
        title="Meeting ended"
        text="42 min, 5 people, 12 messages"
        people={{ list: Object.values(people).slice(0, 5), label: 'Five people' }}
        actions={
          <Button size="sm" icon="message-square-text">
            Chat
          </Button>
        }
      />
      <EventEntry
        {...at('09:04')}
        icon="phone-missed"
        tone="danger"
        line
        title="Missed call from Jonas"
        text="rang 30 s"
        actions={
          <Button size="sm" icon="phone">
            Call back
          </Button>
        }
      />
      <EventEntry {...at('09:16')} icon="user-plus" line title="Elena added Sofia" text="sees everything since 3 Feb" />
      <EventEntry {...at('09:33')} icon="chart-bar-big" title="Poll">
        <PollCard
          question="Which variant goes to test?"
          status="Closed, 8 of 8 voted"
          state="closed"
          mineLabel="your vote"
          leadingLabel="most votes"
          options={[
            { id: 'a', label: 'Short list of days', count: '6 of 8', share: 0.75, mine: true, leading: true },
            { id: 'b', label: 'Month calendar', count: '2 of 8', share: 0.25 },
          ]}
        />
      </EventEntry>
      <EventEntry {...at('09:35')} icon="chart-bar-big" title="Poll">
        <PollCard
          question="When do we test?"
          status={vote ? 'Open, 4 of 8 voted' : 'Open, 3 of 8 voted'}
          state={vote ? 'voted' : 'open'}
          onVote={setVote}
          mineLabel="your vote"
          leadingLabel="most votes"
          options={[
            {
              id: 'a',
              label: 'Thursday 14:00',
              share: vote ? 0.5 : 0,
              mine: vote === 'a',
              ...(vote ? { count: '2 of 4' } : {}),
            },
            {
              id: 'b',
              label: 'Friday 09:00',
              share: vote ? 0.5 : 0,
              mine: vote === 'b',
              ...(vote ? { count: '2 of 4' } : {}),
            },
          ]}
        />
      </EventEntry>
      <EventEntry
        {...at('09:40')}
        icon="video"
        tone="accent"
        title="Meeting in progress"
        text="3 people, 12:04"
        people={{ list: Object.values(people).slice(0, 3), label: 'Three people' }}
        actions={
          <Button size="sm" variant="primary">
            Join
          </Button>
        }
      />
      <Entry {...at('09:41')} author={people.elena} authorLabel="You">
        <MessageText text="The short list it is." />
        <DeliveryState state="seen" text="Seen by 5, 09:44" />
      </Entry>
      <Entry {...at('09:42')} author={people.elena} grouped>
        <MessageText text="Second." />
        <DeliveryState state="sending" text="Sending" />
      </Entry>
      <Entry {...at('09:43')} author={people.elena} grouped unsent>
        <MessageText text="I’ll book the lab for Thursday at 14:00." />
        <DeliveryState
          state="failed"
          text="Not sent."
          retryLabel="Retry"
          deleteLabel="Delete"
          onRetry={noop}
          onDelete={noop}
        />
      </Entry>
    </>
  );
}

const AREAS = [
  ['inbox', 'Inbox', '6'],
  ['messages-square', 'Chats', '4'],
  ['phone', 'Calls', null],
  ['video', 'Meetings', null],
  ['users', 'People', null],
] as const;

function areas(): ReactElement[] {
  return AREAS.map(([icon, label, count]) => (
    <RailItem
      key={icon}
      icon={icon}
      label={label}
      href="#chat"
      current={label === 'Chats'}
      badge={count ? { text: count, label: `${count} unread` } : undefined}
    />
  ));
}

function List(): ReactElement {
  return (
    <ListPane
      label="Chats"
      title="Chats"
      actions={<IconButton icon="square-pen" label="New conversation" />}
      tools={<Search label="Search everything" shortcut="Ctrl K" />}
    >
      <ListSection title="Pinned">
        <li>
          <ListRow
            href="#chat"
            avatar={<Avatar id="c-1" name="Checkout redesign" group />}
            name="Checkout redesign"
            time="09:43"
            tone="danger"
            icon="circle-alert"
            text="You: I’ll book the lab for Thursday"
            current
          />
        </li>
        <li>
          <ListRow
            href="#chat"
            avatar={<Avatar {...people.jonas} presence="online" />}
            name="Jonas Weber"
            time="Tue 17:31"
            tone="danger"
            icon="phone-missed"
            text="Missed call"
            unread
            badge={{ text: '1', label: '1 unread' }}
          />
        </li>
        <li>
          <ListRow
            href="#chat"
            avatar={<Avatar id="c-2" name="Weekly stand-up" group />}
            name="Weekly stand-up"
            time="09:41"
            tone="live"
            text="Meeting now, 3 people"
          />
        </li>
      </ListSection>
      <ListSection title="Recent">
        <li>
          <ListRow
            href="#chat"
            avatar={<Avatar {...people.lin} presence="in-call" />}
            name="陈琳"
            time="09:44"
            text="好的"
          />
        </li>
        <li>
          <ListRow
            href="#chat"
            avatar={<Avatar id="c-3" name="Web platform" group />}
            name="Web platform"
            time="09:38"
            unread
            text="Tom: @Elena can you check the payment copy before noon"
            badge={{ text: '@ 2', label: '2 mentions' }}
          />
        </li>
      </ListSection>
    </ListPane>
  );
}

/** The whole shell around a conversation. */
export function Conversation(): ReactElement {
  const [panel, setPanel] = useState(innerWidth > 1180);
  return (
    <>
      <SkipLink target="main">Skip to conversation</SkipLink>
      <AppShell
        view={location.hash === '#list' ? 'list' : 'main'}
        rail={
          <Rail
            label="Main"
            brand={
              <a href="#parts" aria-label="Parley">
                <Mark />
              </a>
            }
            foot={
              <>
                <IconButton icon="settings" label="Settings" />
                <button type="button">
                  <Avatar {...people.elena} presence="online" />
                  <VisuallyHidden>Elena Marsh, online. Change status</VisuallyHidden>
                </button>
              </>
            }
          >
            {areas()}
          </Rail>
        }
        bottomTabs={<BottomTabs label="Main">{areas()}</BottomTabs>}
        list={<List />}
        panel={
          panel ? (
            <Panel title="Details" closeLabel="Close details" onClose={() => setPanel(false)}>
              <PanelBlock>
                <p>Make the delivery step finish on a phone in under 20 seconds.</p>
              </PanelBlock>
              <PanelBlock
                title="Members"
                count={3}
                action={<IconButton size="sm" icon="user-plus" label="Add people" />}
              >
                <ul>
                  {[people.elena, people.priya, people.bolor].map((person) => (
                    <PanelItem
                      key={person.id}
                      start={<Avatar {...person} presence="online" />}
                      name={person.name}
                      end="Online"
                    />
                  ))}
                </ul>
              </PanelBlock>
            </Panel>
          ) : null
        }
      >
        <Main label="Checkout redesign" id="main">
          <TopBar
            start={
              <>
                <IconLink className="only-phone" href="#list" icon="chevron-left" label="Back to chats" />
                <Avatar id="c-1" name="Checkout redesign" group />
              </>
            }
            title="Checkout redesign"
            subtitle="8 people, 5 online"
            actions={
              <>
                <span className="only-desk">
                  <ButtonPair label="Start">
                    <Button icon="phone">Call</Button>
                    <Button icon="video">Video</Button>
                  </ButtonPair>
                </span>
                <span className="only-phone">
                  <IconButton icon="video" label="Video" />
                </span>
                <IconButton icon="panel-right" label="Details" pressed={panel} onClick={() => setPanel(!panel)} />
              </>
            }
          />
          <LiveBar
            title="Meeting now"
            text="12:04"
            people={{ list: Object.values(people).slice(0, 3), label: 'Three people' }}
            action={
              <Button size="sm" variant="primary">
                Join
              </Button>
            }
          />
          <Notice icon="wifi-off" announce="none">
            You are offline. Messages wait here and go out when you are back.
          </Notice>
          <Thread label="Messages">
            <Entries />
            <li className="entry">
              <span />
              <span />
              <div className="entry__body">
                <TypingDots>Jonas and Lin are typing</TypingDots>
              </div>
            </li>
          </Thread>
          <Composer
            label="Message Checkout redesign"
            sendLabel="Send"
            onSend={noop}
            hint="Enter to send"
            counter={(left) => `${left} characters left`}
            tools={<IconButton icon="plus" label="Add" />}
          />
        </Main>
      </AppShell>
    </>
  );
}
