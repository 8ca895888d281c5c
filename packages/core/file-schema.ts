import * as v from 'valibot';
import { MAX_BYTES, MAX_PER_QUESTION, NAME_LENGTH, types } from './file.ts';

/** A file’s id, made on the phone. */
export const FileId = v.pipe(v.string(), v.regex(/^fil_[0-9a-f]{32}$/));
/** As in an address: `_t` behind it names the small preview the phone sends along. */
export const FileOrPreviewId = v.pipe(v.string(), v.regex(/^fil_[0-9a-f]{32}(?:_t)?$/));
/** What a file belongs to: an entry or a response, whose id the phone makes too. */
export const OwnerId = v.pipe(v.string(), v.regex(/^(?:ent|rsp)_[0-9a-f]{32}$/));
export const FileType = v.picklist(types);

/** A file as an answer names it; its bytes travel apart, before the answers. */
export const FileRef = v.object({
  id: FileId,
  name: v.pipe(v.string(), v.maxLength(NAME_LENGTH)),
  type: FileType,
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_BYTES)),
});
export const FileRefs = v.pipe(v.array(FileRef), v.maxLength(MAX_PER_QUESTION));
