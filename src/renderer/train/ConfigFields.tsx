// Numbers and switches of a run's configuration, the common ones and the rest by group.
import { Accordion, Badge, Button, Group, NumberInput, Select, Stack, Switch, Text } from '@mantine/core';
import { ADVANCED_GROUPS, countChanged, DEFAULT_DRAFT, type ConfigField, type DraftReading } from './config-fields.ts';
import type { PartProps } from './RunChoices.tsx';
import classes from './Train.module.css';

interface FieldsProps extends PartProps {
  readonly reading: DraftReading;
}

export function Advanced({ draft, reading, onChange }: FieldsProps) {
  const fields = ADVANCED_GROUPS.flatMap((group) => group.fields);
  const changed = countChanged(draft, fields);
  const hasFault = fields.some(({ key }) => reading.faults[key] !== undefined);
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="advanced">
        <Accordion.Control>
          <Group gap="xs">
            <Text size="sm">Advanced settings</Text>
            {changed > 0 && <Badge size="sm" variant="light" tt="none">{`${String(changed)} changed`}</Badge>}
            {hasFault && <Badge size="sm" variant="light" color="red" tt="none">has a mistake</Badge>}
          </Group>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap="md">
            {ADVANCED_GROUPS.map((group) => (
              <div key={group.title} role="group" aria-label={group.title}>
                <Text size="xs" fw={600} c="dimmed" mb={4}>
                  {group.title}
                </Text>
                <div className={classes.fields}>
                  {group.fields.map((field) => (
                    <Field key={field.key} field={field} draft={draft} reading={reading} onChange={onChange} />
                  ))}
                </div>
              </div>
            ))}
            {changed > 0 && (
              <Button variant="subtle" onClick={() => onChange(Object.fromEntries(fields.map(({ key }) => [key, DEFAULT_DRAFT[key]])))}>
                Back to the defaults
              </Button>
            )}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

export function Field({ field, draft, reading, onChange }: FieldsProps & { readonly field: ConfigField }) {
  if (field.kind === 'switch') {
    return <Switch label={field.title} checked={draft[field.key] === true} onChange={(event) => onChange({ [field.key]: event.currentTarget.checked })} />;
  }
  if (field.kind === 'choice') {
    return (
      <Select
        label={field.title}
        description={field.hint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        value={draft[field.key]}
        data={field.choices}
        onChange={(value) => onChange({ [field.key]: value ?? DEFAULT_DRAFT[field.key] })}
      />
    );
  }
  return (
    <NumberInput
      label={field.title}
      description={field.hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      step={field.by}
      value={draft[field.key]}
      decimalScale={6}
      error={reading.faults[field.key]}
      onChange={(value) => onChange({ [field.key]: value })}
    />
  );
}

