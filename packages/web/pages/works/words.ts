const zh = {
  vote: '投一票',
  voted: '已投 ✓',
  left: (n: number, each: number) =>
    n === 0 ? `每人可投 ${each} 件，点“投一票”即可` : `已投 ${n} 件，还可投 ${each - n} 件`,
  enough: (each: number) => `每人最多投 ${each} 件，请先取消一件`,
  failed: '没有投成，请稍后再试',
  offline: '网络不通，没有投成。联网后请再点一次。',
};
const en: typeof zh = {
  vote: 'Vote',
  voted: 'Voted ✓',
  left: (n, each) => (n === 0 ? `You have ${each} votes` : `Voted for ${n}, ${each - n} left`),
  enough: (each) => `You have ${each} votes; take one back first`,
  failed: 'Your vote was not taken; please try again later',
  offline: 'No network, so your vote was not taken. Please press again once there is one.',
};
export const words = document.documentElement.lang === 'en' ? en : zh;
