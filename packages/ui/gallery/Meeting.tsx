import { useState } from 'react';
import type { ReactElement } from 'react';
import {
  Avatar,
  AvatarStack,
  Button,
  Captions,
  Composer,
  Control,
  ControlBar,
  DevicePicker,
  Field,
  Icon,
  IconButton,
  IconLink,
  Input,
  LevelBars,
  Menu,
  MenuChoice,
  MenuItem,
  Notice,
  PersonRow,
  PrejoinPage,
  PreviewFrame,
  RoundToggle,
  ShareLayout,
  SidePanel,
  SideScroll,
  SideSection,
  Stage,
  StageTopBar,
  Switch,
  Tag,
  Thread,
  Tile,
  TileGrid,
} from '../src/index.ts';
import type { TileProps } from '../src/index.ts';
import { Entries } from './Conversation.tsx';
import { everybody, people, tileLabels } from './people.ts';

const noop = (): void => {};
const states: readonly Partial<TileProps>[] = [
  { quality: 3 },
  { muted: true, quality: 3 },
  { speaking: true, quality: 3 },
  { muted: true, quality: 2, hand: 1 },
  { quality: 3, children: null, muted: true },
  { quality: 1 },
  { notice: 'Reconnecting', quality: 0 },
  { mirrored: true, name: 'You' },
  { pinned: true, muted: true },
  {},
  { children: null },
];

function tiles(count: number): ReactElement[] {
  return Array.from({ length: count }, (_, index) => {
    const person = everybody[index % everybody.length] ?? people.elena;
    return (
      <Tile
        key={index}
        person={person}
        labels={tileLabels}
        menu={<IconButton size="sm" icon="ellipsis" label={`Actions for ${person.name}`} />}
        {...states[index % states.length]}
      >
        {states[index % states.length]?.children === null ? null : (
          <div className={`g-video g-video--${(index % 5) + 1}`} />
        )}
      </Tile>
    );
  });
}

function People(): ReactElement {
  const more = (name: string): ReactElement => (
    <Menu trigger={<IconButton size="sm" icon="ellipsis-vertical" label={`Host actions for ${name}`} />}>
      <MenuItem icon="mic-off" onSelect={noop}>
        Mute
      </MenuItem>
      <MenuItem icon="user-x" danger onSelect={noop}>
        Remove
      </MenuItem>
    </Menu>
  );
  return (
    <SideScroll>
      <SideSection title="Waiting to join, 1">
        <ul>
          <PersonRow
            person={people.guest}
            detail="Guest, by link"
            actions={
              <>
                <Button size="sm">Turn away</Button>
                <Button size="sm" variant="primary">
                  Let in
                </Button>
              </>
            }
          />
        </ul>
      </SideSection>
      <SideSection title="Host controls">
        <div className="host">
          <Button icon="mic-off">Mute everyone</Button>
          <Button icon="lock">Lock meeting</Button>
        </div>
      </SideSection>
      <SideSection title="In the meeting, 5" action={<IconButton size="sm" icon="user-plus" label="Invite people" />}>
        <ul>
          <PersonRow
            person={people.tom}
            detail="Raised hand, 1 min"
            states={[
              { icon: 'hand', label: 'Raised hand', tone: 'hand' },
              { icon: 'mic-off', label: 'Muted', tone: 'off' },
            ]}
            actions={more('Tom')}
          />
          <PersonRow person={people.amara} detail="Speaking" speaking="Speaking" actions={more('Amara')} />
          <PersonRow
            person={people.elena}
            name="Elena Marsh (you)"
            detail="Host"
            states={[{ icon: 'mic', label: 'Microphone on' }]}
          />
          <PersonRow
            person={people.bolor}
            states={[{ icon: 'mic-off', label: 'Muted', tone: 'off' }]}
            actions={more('Bolor')}
          />
          <PersonRow
            person={people.yuki}
            detail="Connection is poor, audio only soon"
            states={[{ icon: 'mic-off', label: 'Muted', tone: 'off' }]}
            actions={more('Yuki')}
          />
        </ul>
      </SideSection>
    </SideScroll>
  );
}

/** The stage; `count` tiles, or a shared screen. */
export function Meeting({ count, share = false }: { readonly count: number; readonly share?: boolean }): ReactElement {
  const [side, setSide] = useState<'people' | 'chat' | null>(innerWidth > 767 && !share ? 'people' : null);
  const [mic, setMic] = useState(false);
  const [device, setDevice] = useState('a');
  const devices = (
    <MenuChoice
      label="Microphone"
      value={device}
      onChange={setDevice}
      options={[
        { value: 'a', label: 'Built-in microphone' },
        { value: 'b', label: 'USB headset' },
      ]}
    />
  );
  return (
    <Stage
      label="Checkout review"
      top={
        <StageTopBar
          title="Checkout review"
          backLabel="Back to the conversation"
          onBack={noop}
          avatar={<Avatar id="c-1" name="Checkout redesign" group size={24} />}
          elapsed="24:18"
          end={
            <>
              <IconButton icon="link" label="Copy link" />
              <IconButton icon="users" label="People" onClick={() => setSide('people')} />
            </>
          }
        />
      }
      side={
        side ? (
          <SidePanel
            label="Meeting panel"
            value={side}
            onChange={setSide}
            closeLabel="Close panel"
            onClose={() => setSide(null)}
            tabs={[
              { id: 'people', label: 'People', count: 5 },
              { id: 'chat', label: 'Chat', badge: { text: '3', label: '3 new' } },
            ]}
            foot={
              <>
                <Icon name="git-commit-vertical" />
                Everything here stays in Checkout redesign
              </>
            }
          >
            {side === 'people' ? (
              <People />
            ) : (
              <>
                <Thread label="Messages">
                  <Entries />
                </Thread>
                <Composer label="Message everybody" sendLabel="Send" onSend={noop} />
              </>
            )}
          </SidePanel>
        ) : undefined
      }
      controls={
        <ControlBar
          label="Call controls"
          start={
            <>
              <Icon name="lock" size="sm" />
              <span className="cut">Hosted on chat.halden.dk</span>
            </>
          }
          end={
            <>
              <Control
                kind="bare"
                icon="users"
                label="People"
                pressed={side === 'people'}
                onClick={() => setSide(side === 'people' ? null : 'people')}
              />
              <Control
                kind="bare"
                icon="message-square-text"
                label="Chat"
                pressed={side === 'chat'}
                badge={{ text: '3', label: '3 new' }}
                onClick={() => setSide('chat')}
              />
            </>
          }
        >
          <Control
            icon={mic ? 'mic' : 'mic-off'}
            kind={mic ? 'plain' : 'off'}
            label="Mic"
            action={mic ? 'Mute microphone' : 'Unmute microphone'}
            shortcut="M"
            onClick={() => setMic(!mic)}
            menu={{ label: 'Choose microphone', items: devices }}
          />
          <Control
            icon="video-off"
            kind="blocked"
            label="Camera"
            action="Camera is blocked"
            shortcut="V"
            menu={{ label: 'Choose camera', items: devices }}
          />
          <Control icon="screen-share" label="Share" wideOnly />
          <Control icon="hand" kind="hand" label="Hand" pressed={false} />
          <Control icon="ellipsis" label="More" busy />
          <Control icon="phone" kind="leave" label="Leave" />
        </ControlBar>
      }
    >
      {count === 3 ? (
        <Notice icon="wifi-off" announce="none" actions={<Button size="sm">Try again</Button>}>
          The connection is gone. Trying again.
        </Notice>
      ) : null}
      {share ? (
        <ShareLayout
          label="Participants"
          screen={<div className="g-video g-screen" />}
          tools={<IconButton size="sm" icon="maximize" label="Full screen" />}
        >
          {tiles(5)}
        </ShareLayout>
      ) : (
        <TileGrid
          label="Participants"
          previousLabel="Previous page"
          nextLabel="Next page"
          pageLabel={(page, pages) => `Page ${page} of ${pages}`}
        >
          {tiles(count)}
        </TileGrid>
      )}
      <Captions
        speaker="Amara Okafor"
        text="So on a small phone the list shows four days, and the rest sits behind one tap."
      />
    </Stage>
  );
}

/** Before the meeting. */
export function Prejoin(): ReactElement {
  const [camera, setCamera] = useState(true);
  const [blur, setBlur] = useState(true);
  const devices = [
    { id: 'a', label: 'Built-in microphone' },
    { id: 'b', label: 'USB headset' },
  ];
  return (
    <PrejoinPage
      bar={
        <>
          <IconLink href="#chat" icon="chevron-left" label="Back" />
          <Avatar id="c-1" name="Checkout redesign" group size={32} />
          <span>
            <b>Checkout redesign</b>
            <small>8 people</small>
          </span>
        </>
      }
      label="Camera and sound"
      preview={
        <PreviewFrame
          person={people.elena}
          status={
            camera
              ? { text: 'Camera and microphone work', tone: 'ok' }
              : { text: 'Your browser blocks the camera', tone: 'danger' }
          }
          message="Allow the camera in the address bar, then reload the page."
          controls={
            <>
              <RoundToggle icon="mic" label="Microphone" on shortcut="M" />
              <RoundToggle
                icon={camera ? 'video' : 'video-off'}
                label="Camera"
                on={camera}
                shortcut="V"
                onClick={() => setCamera(!camera)}
              />
            </>
          }
        >
          {camera ? <div className="g-video g-video--2" /> : null}
        </PreviewFrame>
      }
      devices={
        <>
          <DevicePicker icon="mic" label="Microphone" devices={devices} value="a" onChange={noop}>
            <LevelBars label="Microphone level" value={0.57} />
          </DevicePicker>
          <DevicePicker icon="volume-2" label="Speaker" devices={devices} value="b" onChange={noop}>
            <Button size="sm" icon="play">
              Test speaker
            </Button>
            <Tag tone="ok">Works</Tag>
          </DevicePicker>
          <DevicePicker
            icon="video"
            label="Camera"
            devices={devices}
            value="a"
            onChange={noop}
            problem={camera ? undefined : 'No camera found'}
          >
            <Switch checked={blur} onChange={setBlur}>
              Blur background
            </Switch>
          </DevicePicker>
        </>
      }
    >
      <form>
        <div>
          <h1>Checkout review</h1>
          <p className="muted">Started 15:02</p>
        </div>
        <div className="here">
          <AvatarStack people={everybody.slice(1, 4)} label="Priya, Jonas and Amara" overlap size={36} />
          <span>
            <b>3 people are here</b>
            <small>Priya, Jonas and Amara</small>
          </span>
        </div>
        <Field label="Your name" hint="Shown to everyone in this meeting.">
          <Input defaultValue="Elena Marsh" autoComplete="name" />
        </Field>
        <Button variant="primary" size="lg" block type="submit">
          Join now
        </Button>
        <p className="pre__note">
          <Icon name="git-commit-vertical" />
          Chat and polls will be in Checkout redesign when the meeting ends.
        </p>
      </form>
    </PrejoinPage>
  );
}
