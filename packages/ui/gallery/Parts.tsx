import { useState } from 'react';
import type { ReactElement } from 'react';
import {
  Avatar,
  AvatarStack,
  Badge,
  Bones,
  Button,
  ButtonLink,
  ButtonPair,
  Card,
  Checkbox,
  Chip,
  ConfirmDialog,
  Dialog,
  Empty,
  Field,
  Icon,
  IconButton,
  Input,
  LevelBars,
  Menu,
  MenuCheckItem,
  MenuChoice,
  MenuItem,
  MenuSeparator,
  Notice,
  PasswordInput,
  Presence,
  ProgressBar,
  Search,
  SegmentedControl,
  Select,
  Sheet,
  Spinner,
  Switch,
  TabPanel,
  Tabs,
  Tag,
  Textarea,
  useToasts,
} from '../src/index.ts';
import { iconPaths } from '../src/icons/icon-paths.ts';
import type { ButtonVariant, IconName } from '../src/index.ts';
import { everybody, people } from './people.ts';

const VARIANTS: readonly ButtonVariant[] = ['primary', 'plain', 'quiet', 'soft', 'ok', 'danger'];
const noop = (): void => {};

function Buttons(): ReactElement {
  return (
    <Card title="Buttons">
      <div className="g-rows">
        {VARIANTS.map((variant) => (
          <div className="g-row" key={variant}>
            <Button variant={variant}>Join</Button>
            <Button variant={variant} icon="video">
              Meet
            </Button>
            <Button variant={variant} disabled>
              Join
            </Button>
            <Button variant={variant} loading>
              Join now
            </Button>
            <Button variant={variant} size="sm">
              Small
            </Button>
            <Button variant={variant} size="lg">
              Large
            </Button>
          </div>
        ))}
        <div className="g-row">
          <ButtonLink href="#parts" icon="external-link">
            Link
          </ButtonLink>
          <ButtonPair label="Start">
            <Button icon="phone">Call</Button>
            <Button icon="video">Video</Button>
            <Button aria-label="More ways to start">
              <Icon name="chevron-down" />
            </Button>
          </ButtonPair>
          <IconButton icon="search" label="Search" />
          <IconButton icon="panel-right" label="Details" pressed />
          <IconButton icon="settings" label="Settings" disabled />
          <IconButton icon="x" label="Close" size="sm" />
          <ExampleMenu />
        </div>
      </div>
    </Card>
  );
}

function ExampleMenu(): ReactElement {
  const [device, setDevice] = useState('a');
  const [on, setOn] = useState(true);
  return (
    <Menu trigger={<IconButton icon="ellipsis-vertical" label="More" />} align="start">
      <MenuItem icon="pencil" onSelect={noop} hint="E">
        Rename
      </MenuItem>
      <MenuItem icon="copy" onSelect={noop}>
        Copy link
      </MenuItem>
      <MenuItem icon="user-plus" onSelect={noop} disabled>
        Add people
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label="Microphone"
        value={device}
        onChange={setDevice}
        options={[
          { value: 'a', label: 'Built-in microphone' },
          { value: 'b', label: 'USB headset' },
        ]}
      />
      <MenuSeparator />
      <MenuCheckItem checked={on} onChange={setOn}>
        Noise filter
      </MenuCheckItem>
      <MenuItem icon="trash-2" danger onSelect={noop}>
        Delete
      </MenuItem>
    </Menu>
  );
}

function Fields(): ReactElement {
  const [on, setOn] = useState(true);
  const [theme, setTheme] = useState('system');
  return (
    <Card title="Fields and switches">
      <div className="g-two">
        <Field label="Default" hint="Shown to everyone in this meeting.">
          <Input placeholder="Name" />
        </Field>
        <Field label="Error" error="The address ends after the @.">
          <Input defaultValue="elena@" />
        </Field>
        <Field label="Disabled" hint="Your administrator sets this.">
          <Input defaultValue="Managed by Halden" disabled />
        </Field>
        <Field
          label="Password"
          action={
            <a className="link" href="#parts">
              Forgot it?
            </a>
          }
        >
          <PasswordInput showLabel="Show password" hideLabel="Hide password" defaultValue="correct-horse" />
        </Field>
        <Field label="Address">
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
        <Field label="Language">
          <Select
            options={[
              { value: 'en', label: 'English' },
              { value: 'mn', label: 'Монгол' },
              { value: 'zh', label: '中文' },
              { value: 'hu', label: 'Magyar' },
            ]}
          />
        </Field>
        <Field label="Description">
          <Textarea defaultValue={'It grows\nwith its\nlines.'} />
        </Field>
        <div className="g-rows">
          <Checkbox defaultChecked>Keep me signed in on this device</Checkbox>
          <Switch checked={on} onChange={setOn} hint="Takes effect at once">
            Blur background
          </Switch>
          <Switch checked={false} onChange={noop} disabled>
            Not possible here
          </Switch>
          <SegmentedControl
            label="Theme"
            value={theme}
            onChange={setTheme}
            options={[
              { value: 'system', label: 'System', icon: 'monitor' },
              { value: 'light', label: 'Light', icon: 'sun' },
              { value: 'dark', label: 'Dark', icon: 'moon' },
            ]}
          />
          <Search label="Search everything" shortcut="Ctrl K" />
        </div>
      </div>
    </Card>
  );
}

function Faces(): ReactElement {
  return (
    <Card title="Faces, badges, states">
      <div className="g-row">
        {everybody.map((person) => (
          <Avatar key={person.id} {...person} />
        ))}
        <Avatar id="c-1" name="Checkout redesign" group size={40} />
        <Avatar id="w" name="Halden" group size={64} />
      </div>
      <div className="g-row">
        <AvatarStack people={everybody} label="Everybody" />
        <AvatarStack people={everybody.slice(0, 3)} label="Three" overlap size={36} />
        {(['online', 'away', 'busy', 'in-call', 'offline'] as const).map((state) => (
          <Avatar key={state} {...people.elena} presence={state} size={40} />
        ))}
        {(['online', 'away', 'busy', 'in-call', 'offline'] as const).map((state) => (
          <span className="line" key={state}>
            <Presence inline state={state} />
            {state}
          </span>
        ))}
      </div>
      <div className="g-row">
        <Badge>4</Badge>
        <Badge tone="quiet">12</Badge>
        <Badge tone="danger">2</Badge>
        <Tag>Guest</Tag>
        <Tag tone="accent">Host</Tag>
        <Tag tone="ok" icon="check">
          Works
        </Tag>
        <Tag tone="warn">Due</Tag>
        <Tag tone="danger">Late</Tag>
        <Chip pressed onPress={noop}>
          All
        </Chip>
        <Chip pressed={false} onPress={noop}>
          Unread 4
        </Chip>
        <Spinner />
        <span className="g-meter">
          <LevelBars label="Level" value={0.55} />
        </span>
        <span className="g-meter">
          <ProgressBar label="Upload" value={0.64} />
        </span>
      </div>
      <div className="g-row">
        {(Object.keys(iconPaths) as IconName[]).map((name) => (
          <span key={name} title={name}>
            <Icon name={name} />
          </span>
        ))}
      </div>
    </Card>
  );
}

function Overlays(): ReactElement {
  const [open, setOpen] = useState<'dialog' | 'sheet' | 'confirm' | null>(null);
  const [tab, setTab] = useState('all');
  const toasts = useToasts();
  const close = (): void => setOpen(null);
  return (
    <Card title="Over everything">
      <div className="g-row">
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('sheet')}>Sheet</Button>
        <Button onClick={() => setOpen('confirm')}>Confirm</Button>
        <Button onClick={() => toasts.show({ text: 'Invitation revoked.', action: { label: 'Undo', onSelect: noop } })}>
          Toast
        </Button>
      </div>
      <Tabs
        id="g"
        label="Show"
        value={tab}
        onChange={setTab}
        items={[
          { id: 'all', label: 'Everything' },
          { id: 'files', label: 'Files', count: 23 },
          { id: 'chat', label: 'Chat', badge: { text: '3', label: '3 new' } },
        ]}
      />
      <TabPanel tabs="g" value={tab}>
        {tab}
      </TabPanel>
      <Notice icon="wifi-off" announce="none">
        You are offline. Messages wait here and go out when you are back.
      </Notice>
      <Notice tone="danger" icon="mic-off" announce="none" actions={<Button size="sm">How to allow it</Button>}>
        Your browser blocks the microphone.
      </Notice>
      <Notice tone="ok" announce="none">
        Copied.
      </Notice>
      <Notice tone="info" announce="none">
        A new version is ready.
      </Notice>
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title="Invite people"
        text="Everybody with this link can join the workspace."
        closeLabel="Close"
        onSubmit={close}
        actions={
          <>
            <Button onClick={close}>Not now</Button>
            <Button variant="primary" type="submit">
              Create link
            </Button>
          </>
        }
      >
        <Field label="Name of the invitation">
          <Input />
        </Field>
        <Field label="Role">
          <Select options={[{ value: 'm', label: 'Member' }]} />
        </Field>
        <ExampleMenu />
      </Dialog>
      <Sheet open={open === 'sheet'} onClose={close} title="Settings" closeLabel="Close">
        <Notice tone="info">Longer content.</Notice>
      </Sheet>
      <ConfirmDialog
        open={open === 'confirm'}
        title="Remove Tom from the meeting?"
        text="He can only come back when somebody lets him in."
        confirmLabel="Remove"
        cancelLabel="Keep"
        closeLabel="Close"
        danger
        onConfirm={close}
        onCancel={close}
      />
    </Card>
  );
}

/** Every small part in its states. */
export function Parts(): ReactElement {
  return (
    <main className="g-page">
      <h1>Component states</h1>
      <div className="g-cols">
        <Buttons />
        <Fields />
        <Faces />
        <Overlays />
        <Card title="Empty and loading">
          <div className="g-two">
            <Empty
              icon="message-square-text"
              title="No messages yet"
              text="Write the first one, or start with a call. Both end up here."
              action={<Button icon="phone">Call</Button>}
            />
            <Bones label="Loading" />
          </div>
        </Card>
      </div>
    </main>
  );
}
