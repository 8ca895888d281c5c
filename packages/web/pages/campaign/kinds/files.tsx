import { isFiles, type FileRef } from '#core/file.ts';
import { say } from '../words.ts';
import FileField from './file-field.tsx';
import type { KindProps } from './kind.ts';
import SignatureField from './signature-field.tsx';

const valueOf = (answer: unknown): FileRef[] => (isFiles(answer) ? answer : []);

export const Files = (props: KindProps<'file'>) => (
  <FileField
    id={props.id}
    label={say(props.question.label)}
    described={props.described}
    invalid={props.invalid === 'true'}
    required={props.question.required}
    max={props.question.max}
    accept={props.question.accept}
    value={valueOf(props.answer)}
    owner={props.owner}
    set={(value) => props.set(value.length ? value : undefined)}
    save={props.save}
  />
);

export const Signature = (props: KindProps<'signature'>) => (
  <SignatureField
    id={props.id}
    label={say(props.question.label)}
    described={props.described}
    invalid={props.invalid === 'true'}
    required={props.question.required}
    value={valueOf(props.answer)}
    owner={props.owner}
    set={(value) => props.set(value.length ? value : undefined)}
    save={props.save}
  />
);
