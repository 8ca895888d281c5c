/**
 * Files that go with an answer: what is taken and how much. No schema code here (file-schema.ts has it): the worker's phone runs
 * these rules too.
 */
export const types = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;
export type FileType = (typeof types)[number];

/** A file as an answer names it; its bytes travel apart, before the answers. */
export interface FileRef {
  /** `fil_` and 32 hex digits, made on the phone. */
  id: string;
  name: string;
  type: FileType;
  size: number;
}

const MB = 1024 * 1024;
/** Of one file. In base64, as a function gets it, this is 5.6 of the 6 MB a request may have. */
export const MAX_BYTES = 4 * MB;
export const MAX_PREVIEW_BYTES = 64 * 1024;
export const MAX_SIGNATURE_BYTES = 64 * 1024;
export const MAX_PER_QUESTION = 9;
export const MAX_PER_OWNER = 20;
export const MAX_BYTES_PER_OWNER = 40 * MB;
export const NAME_LENGTH = 80;
/** How long what was never handed in is kept, in seconds. */
export const UNCLAIMED_SECONDS = 7 * 24 * 3600;

/** What a question takes. */
export type Accept = 'photo' | 'document' | 'any';

const extensions: Record<FileType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};
export const extensionOf = (type: FileType): string => extensions[type];
export const isFileType = (type: string): type is FileType => Object.hasOwn(extensions, type);
export const isImage = (type: string): boolean => type.startsWith('image/');
/** A scan of a document is a photo often enough: a question for documents takes images too. */
export const accepts = (accept: Accept, type: string): boolean =>
  isFileType(type) && (accept !== 'photo' || isImage(type));

export type FileRule = 'required' | 'too_many' | 'too_large' | 'file_type' | 'duplicate';
export interface FileProblem {
  rule: FileRule;
  limit?: number;
  /** Which file, where it is about one. */
  id?: string;
}

/** What is wrong with the files of one answer, in their order. */
export function checkFiles(
  question: { required?: boolean; accept: Accept; max?: number },
  files: readonly FileRef[],
): FileProblem[] {
  if (files.length === 0) return question.required ? [{ rule: 'required' }] : [];
  const most = Math.min(question.max ?? MAX_PER_QUESTION, MAX_PER_QUESTION);
  const seen = new Set<string>();
  return [
    ...(files.length > most ? [{ rule: 'too_many', limit: most } as const] : []),
    ...files.flatMap(({ id, type, size }): FileProblem[] => {
      if (seen.has(id)) return [{ rule: 'duplicate', id }];
      seen.add(id);
      if (!accepts(question.accept, type)) return [{ rule: 'file_type', id }];
      return size > MAX_BYTES ? [{ rule: 'too_large', limit: MAX_BYTES / MB, id }] : [];
    }),
  ];
}

/** A signature is one PNG. */
export function checkSignature(required: boolean, files: readonly FileRef[]): FileProblem[] {
  const [first, ...others] = files;
  if (!first) return required ? [{ rule: 'required' }] : [];
  if (others.length) return [{ rule: 'too_many', limit: 1 }];
  if (first.type !== 'image/png') return [{ rule: 'file_type', id: first.id }];
  return first.size > MAX_SIGNATURE_BYTES ? [{ rule: 'too_large', limit: MAX_SIGNATURE_BYTES / MB, id: first.id }] : [];
}

export type RoomRule = 'too_many_files' | 'files_too_large';
/** Whether an owner who has `kept` may add a file of `size` bytes. */
export const roomFor = (kept: readonly { size: number }[], size: number): RoomRule | undefined =>
  kept.length >= MAX_PER_OWNER
    ? 'too_many_files'
    : kept.reduce((sum, one) => sum + one.size, size) > MAX_BYTES_PER_OWNER
      ? 'files_too_large'
      : undefined;

/** A file's name as it is kept: no path, nothing that cannot be seen or turns the line around, short, with the ending of its type. */
export function cleanName(name: string, type: FileType): string {
  const base = (name.toWellFormed?.() ?? name)
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const ending = `.${extensions[type]}`;
  return `${[...(base || '附件')]
    .slice(0, 60)
    .join('')
    .slice(0, NAME_LENGTH - ending.length)
    .trim()}${ending}`;
}

/** The name under which somebody who must not learn whose it is sees the `n`th file. */
export const neutralName = (n: number, type: FileType): string => `附件${n}.${extensions[type]}`;

/** Whether an answer is one of files. */
export const isFiles = (answer: unknown): answer is FileRef[] =>
  Array.isArray(answer) &&
  answer.length > 0 &&
  answer.every(
    (one: unknown) => typeof one === 'object' && one !== null && 'id' in one && 'type' in one && 'size' in one,
  );

/** Every file the answers name. */
export const filesOf = (answers: Readonly<Record<string, unknown>>): FileRef[] =>
  Object.values(answers).flatMap((answer) => (isFiles(answer) ? answer : []));

/**
 * The files a judge may see, in the order of the form: none of a personal question, no signature, and no office document, whose
 * properties name its author.
 */
export const filesShown = (
  questions: readonly { id: string; kind: string; personal?: boolean }[],
  answers: Readonly<Record<string, unknown>>,
): FileRef[] =>
  questions
    .filter(({ kind, personal }) => !personal && kind !== 'signature')
    .flatMap(({ id }) => (isFiles(answers[id]) ? answers[id] : []))
    .filter(({ type }) => isImage(type) || type === 'application/pdf');
