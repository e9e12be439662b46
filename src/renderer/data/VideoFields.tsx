// Which videos, under which name, which of their frames, and whose face it is.
import { Group, Input, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { PathField } from '../components/PathField.tsx';
import { datasetOf, type VideoForm } from './video-form.ts';
import classes from './Data.module.css';

interface VideoFieldsProps {
  readonly form: VideoForm;
  readonly isDisabled: boolean;
  readonly onChange: (part: Partial<VideoForm>) => void;
}

export function VideoFields({ form, isDisabled, onChange }: VideoFieldsProps) {
  return (
    <>
      <PathField label="Video file or folder of videos" mode="any" isRequired isDisabled={isDisabled} value={form.path} onChange={(path) => onChange({ path })} description="The videos stay as they are; their frames are written into the project’s own folder." />
      <TextInput label="Name of the data set" withAsterisk disabled={isDisabled} value={datasetOf(form) === '' ? (form.dataset ?? '') : (form.dataset ?? datasetOf(form))} onChange={(event) => onChange({ dataset: event.currentTarget.value })} description="A name that is there already adds to that data set." />
      <FrameFields form={form} isDisabled={isDisabled} onChange={onChange} />
      <Group align="flex-start" grow>
        <TextInput label="Subject" description="Whose face it is, in all of these videos." disabled={isDisabled} value={form.subject} onChange={(event) => onChange({ subject: event.currentTarget.value })} />
        <TextInput
          label="What the paths say"
          description="Instead of a subject: {subject}/{sequence} reads the folder’s name."
          disabled={isDisabled || form.subject.trim() !== ''}
          value={form.pattern}
          onChange={(event) => onChange({ pattern: event.currentTarget.value })}
          spellCheck={false}
          classNames={{ input: classes.path ?? '' }}
        />
      </Group>
    </>
  );
}

function FrameFields({ form, isDisabled, onChange }: VideoFieldsProps) {
  return (
    <Group align="flex-end" gap="lg">
      <Input.Wrapper label="Frames" size="xs" labelElement="div">
        <div>
          <SegmentedControl
            aria-label="Frames to take"
            disabled={isDisabled}
            value={form.takes}
            onChange={(takes) => onChange({ takes: takes === 'every' ? 'every' : 'rate' })}
            data={[
              { value: 'rate', label: 'Some a second' },
              { value: 'every', label: 'Every frame' },
            ]}
          />
        </div>
      </Input.Wrapper>
      <NumberInput label="Frames a second" w={130} min={0.001} max={1000} disabled={isDisabled || form.takes === 'every'} value={form.rate} onChange={(rate) => onChange({ rate })} />
      <NumberInput label="From second" placeholder="beginning" w={120} min={0} disabled={isDisabled} value={form.start} onChange={(start) => onChange({ start })} />
      <NumberInput label="To second" placeholder="end" w={120} min={0} disabled={isDisabled} value={form.end} onChange={(end) => onChange({ end })} />
      <Input.Wrapper label="Written as" size="xs" labelElement="div">
        <div>
          <SegmentedControl
            aria-label="Written as"
            disabled={isDisabled}
            value={form.format}
            onChange={(format) => onChange({ format: format === 'png' ? 'png' : 'jpeg' })}
            data={[
              { value: 'jpeg', label: 'JPEG' },
              { value: 'png', label: 'PNG, lossless' },
            ]}
          />
        </div>
      </Input.Wrapper>
    </Group>
  );
}
