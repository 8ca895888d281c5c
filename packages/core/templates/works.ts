import type { Template } from '../template.ts';
import { asked, criterion, page, sender, text, topic } from './questions.ts';

/** 作品征集: photos and texts, a panel's tiers and the public's favourites. */
export const works: Template = {
  id: 'works',
  name: text('作品征集', 'Call for works'),
  about: text(
    '征集照片和文字作品，初审后上公开展厅，评审组打分定等次，公众投票评出人气奖。',
    'A call for photographs and texts. What is accepted hangs in a public gallery; a panel decides the tiers, the public votes for its favourites.',
  ),
  collects: 'entries',
  days: 45,
  settings: {
    title: text('“劳动者最美笑脸”作品征集', '“Smiles at Work”: a call for works'),
    callers: ['市总工会', '市融媒体中心'],
    intro: text(
      '笑脸里有劳动的光。请把您拍到的、写到的身边劳动者发给我们。\n照片、文字都可以，请只送自己的作品，并征得画面中人的同意。\n通过初审的作品会在本活动的展厅展出，由评审组评出等次，由大家投票选出人气奖。',
      'There is light in a smile at work. Send us the working people around you, photographed or in words.\nPhotographs and texts are both welcome. Send only your own work, with the consent of those it shows.\nAccepted works hang in the gallery of this call: a panel decides the tiers, everyone’s votes the favourites.',
    ),
    thanks: text(
      '作品已收到。通过初审后会在展厅展出，届时欢迎您请同事来看、来投票。',
      'We have your work. Once accepted it hangs in the gallery; do ask your colleagues to come and vote.',
    ),
    topics: [topic('photo', '摄影', 'Photographs'), topic('writing', '文字', 'Writing')],
    form: {
      version: 1,
      questions: [
        page('work', '作品', 'Your work'),
        asked('text', {
          id: 'title',
          role: 'title',
          required: true,
          maxLength: 30,
          label: text('作品标题', 'Title'),
        }),
        asked('file', {
          id: 'photos',
          accept: 'photo',
          max: 6,
          label: text('照片', 'Photographs'),
          help: text(
            '最多六张，第一张作封面。拍摄地点等信息会自动去除',
            'Six at most; the first is the cover. Where and with what it was taken is removed',
          ),
        }),
        asked('long', {
          id: 'writing',
          maxLength: 3000,
          label: text('文字作品', 'Text'),
          help: text(
            '诗歌、故事、家书均可；只送照片的不用填',
            'A poem, a story, a letter; leave empty for photographs',
          ),
        }),
        asked('long', {
          id: 'statement',
          role: 'body',
          required: true,
          maxLength: 300,
          label: text('作者的话', 'About this work'),
          help: text(
            '拍的是谁、在做什么、为什么打动您。请不要写自己的姓名，评审时不看作者',
            'Whom it shows, at what work, and what moved you. Leave out your own name: the panel does not see who made it',
          ),
        }),
        page('you', '关于作者', 'About you'),
        {
          ...sender.name,
          required: true,
          help: text('获奖时署名', 'Printed beside your work if it wins'),
        } as typeof sender.name,
        sender.unit(false),
        sender.phone,
        asked('consent', {
          id: 'own-work',
          required: true,
          label: text(
            '作品由我本人创作，画面中的人同意展出；主办方可为本活动展出和印制',
            'This is my own work and the people it shows agree; the organizers may show and print it for this call',
          ),
        }),
      ],
    },
    steps: { screening: true, judging: true, vote: true },
    voting: { each: 3 },
    audience: { access: 'open', anonymous: false },
    criteria: [
      criterion('theme', 35, ['主题', 'Theme'], ['劳动者真实、有神', 'Working people, true and alive']),
      criterion('craft', 35, ['技艺', 'Craft'], ['构图、用光或文字功夫', 'Composition and light, or the writing']),
      criterion('appeal', 30, ['感染力', 'Appeal'], ['看过还想再看', 'One wants to look again']),
    ],
    tiers: [
      { id: 'golden', name: text('一等奖', 'First prize'), size: 3 },
      { id: 'excellent', name: text('二等奖', 'Second prize'), size: 8 },
      { id: 'commended', name: text('三等奖', 'Third prize'), size: 15 },
    ],
    reviewsPerEntry: 5,
  },
};
