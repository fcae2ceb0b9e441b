import { useState } from 'react';
import type { ReactElement } from 'react';
import {
  Button,
  CheckList,
  Checkbox,
  ChoiceCard,
  ChoiceCards,
  EntryBox,
  EntryPage,
  Field,
  Input,
  Notice,
  OrLine,
  PasswordInput,
  Select,
  Steps,
  Story,
  Tag,
} from '../src/index.ts';

/** Sign-in. */
export function SignIn(): ReactElement {
  const [busy, setBusy] = useState(false);
  return (
    <EntryPage
      brand="Parley"
      asideLabel="What Parley does"
      foot={
        <>
          <span>Hosted by Halden on its own server</span>
          <a href="#signin">English</a>
          <a href="#signin">Privacy</a>
        </>
      }
      aside={
        <div>
          <h2>One conversation, however you talk</h2>
          <p className="entry-page__lead">
            Write first. Ring when it is quicker. Everything that happened is in the same place next week.
          </p>
          <Story
            items={[
              { icon: 'message-square-text', title: 'You write', text: '“Can we look at it together now?”' },
              { icon: 'phone', title: 'The thread rings', text: 'On every device, for everyone in it', accent: true },
              {
                icon: 'video',
                title: 'It becomes a meeting or a class',
                text: '42 min, 5 people, one shared screen',
                accent: true,
              },
              {
                icon: 'circle-play',
                title: 'The recording comes back to the thread',
                text: 'With the transcript, the files and the poll',
              },
            ]}
          />
        </div>
      }
    >
      <EntryBox
        title="Sign in to Halden"
        text="chat.halden.dk"
        onSubmit={(event) => {
          event.preventDefault();
          setBusy(true);
        }}
      >
        {busy ? <Notice tone="danger">Too many attempts. Try again in 4 minutes.</Notice> : null}
        <Button size="lg" block icon="fingerprint-pattern">
          Use a passkey
        </Button>
        <OrLine>or with a password</OrLine>
        <Field label="Email or user name">
          <Input defaultValue="elena@halden.dk" autoComplete="username" />
        </Field>
        <Field
          label="Password"
          action={
            <a className="link" href="#signin">
              Forgot it?
            </a>
          }
        >
          <PasswordInput
            showLabel="Show password"
            hideLabel="Hide password"
            defaultValue="correct-horse"
            autoComplete="current-password"
          />
        </Field>
        <Checkbox defaultChecked>Keep me signed in on this device</Checkbox>
        <Button variant="primary" size="lg" block type="submit" loading={busy}>
          Sign in
        </Button>
      </EntryBox>
    </EntryPage>
  );
}

/** First run. */
export function Setup(): ReactElement {
  return (
    <EntryPage
      brand="Parley"
      layout="setup"
      asideLabel="Server check"
      foot={<span>Your data stays on this server.</span>}
      aside={
        <>
          <h2>Server check</h2>
          <p className="muted">Calls need the first two. Email can wait.</p>
          <CheckList
            items={[
              { id: 'a', title: 'Group calls', text: 'Media server ready, 16 cores', state: 'ok', stateLabel: 'Ready' },
              { id: 'b', title: 'Storage', text: '412 GB free for files', state: 'ok', stateLabel: 'Ready' },
              {
                id: 'c',
                title: 'Email',
                text: 'No mail server set. Invitations will be links.',
                state: 'warn',
                stateLabel: 'Attention',
                action: <Button size="sm">Set up</Button>,
              },
              { id: 'd', title: 'Relay', text: 'Does not answer on 3478', state: 'danger', stateLabel: 'Failed' },
              { id: 'e', title: 'Backups', text: 'Checking', state: 'busy', stateLabel: 'Checking' },
            ]}
          />
          <Story
            items={[
              { icon: 'user-round', title: 'Your own profile', text: 'Name, picture' },
              { icon: 'user-plus', title: 'The first people', text: 'By link' },
            ]}
          />
        </>
      }
    >
      <EntryBox
        wide
        title="Create your workspace"
        text="This server has no workspace yet. You will be its owner."
        before={<Steps label="Setup" steps={['1. Workspace', '2. You', '3. People']} current={1} />}
      >
        <Field label="Workspace name">
          <Input defaultValue="Halden" />
        </Field>
        <Field label="Address" hint="People sign in here. Customers never see it.">
          <Input
            leading={<span className="muted">https://</span>}
            defaultValue="chat.halden.dk"
            trailing={
              <Tag tone="ok" icon="check">
                Reachable
              </Tag>
            }
          />
        </Field>
        <ChoiceCards label="What will you use it for?" hint="You can change this later.">
          <ChoiceCard icon="messages-square" title="Team chat" text="Conversations, files, calls" defaultChecked />
          <ChoiceCard icon="video" title="Meetings" text="With people outside, by link" defaultChecked />
          <ChoiceCard icon="headset" title="Customer desk" text="Chat on your website" />
        </ChoiceCards>
        <div className="g-two">
          <Field label="Language">
            <Select options={[{ value: 'en', label: 'English' }]} />
          </Field>
          <Field label="One-time code" error="This code is not right. It stands in the server’s output.">
            <Input />
          </Field>
        </div>
        <Button variant="primary" size="lg" type="submit">
          Continue
        </Button>
      </EntryBox>
    </EntryPage>
  );
}
