import { serve } from '/work/main/packages/local/serve.ts';
import * as acts from '/work/main/packages/api/acts/campaign.ts';
import * as unitActs from '/work/main/packages/api/acts/unit.ts';
import { makeFederation, sheetOf } from '/work/main/packages/testing/units.ts';
import { randomBytes } from 'node:crypto';
const s = await serve({ dataDir: '/tmp/d1', port: 5190, host: '127.0.0.1', webDirectory: '/work/main/packages/web/dist', log: () => {} });
if (!s.ok) { console.error(s.refusal); process.exit(1); }
const { deps } = s.value.application;
const label=(t)=>({'zh-CN':t});
const opts=(...n)=>n.map((x,i)=>({id:'o'+i,label:label(x)}));
const base=(k,id,l,more={})=>({kind:k,id,label:label(l),required:false,personal:false,...more});
const now=Date.now(); const period={opensAt:new Date(now-1000).toISOString(),closesAt:new Date(now+30*864e5).toISOString()};
const mk=async(slug,settings={},template='survey')=>{ const c=await acts.create(deps,{id:'cmp_'+randomBytes(16).toString('hex'),slug,template,period,settings}); const m=await acts.move(deps,c,'collecting',1,'t'); if('refused' in m) console.error(JSON.stringify(m)); };
await mk('survey1');
await mk('gaige',{}, 'reform-proposal');
await unitActs.importUnits(deps, sheetOf(makeFederation(8400)), {dryRun:false});
await mk('kinds',{audience:{access:'open',anonymous:false}, publicResults:undefined, form:{version:1,questions:[
 base('statement','st','这是一段说明文字。请先阅读：问卷约需三分钟，全部内容保存在您的手机上，可随时离开。'),
 base('text','t1','您的称呼',{maxLength:20,prefill:true,required:true}),
 base('number','n1','每天通勤时间',{unit:label('分钟'),min:0,max:600}),
 base('single','s1','您怎么上班',{options:opts('步行','骑车或电动车','公交地铁','自驾','单位班车'),other:true}),
 base('single','s2','所在街道',{dropdown:true,options:Array.from({length:120},(_,i)=>({id:'d'+i,label:label('第'+(i+1)+'街道办事处')})),other:true}),
 base('unit','u1','您的单位',{other:true}),
 {kind:'page',id:'p2',label:label('评价')},
 base('multiple','m1','希望改进什么（最多三项）',{max:3,shuffle:true,other:true,options:[...opts('班次','站点','票价','秩序','信息发布'),{id:'none',label:label('都不用'),exclusive:true}]}),
 base('scale','sc','{{t1}}，您对公交的总体满意度',{from:1,to:5,labels:[label('很不满意'),label('很满意')]}),
 base('scale','sc2','对安全的满意度',{from:1,to:5,labels:['很不满意','不太满意','一般','比较满意','很满意'].map(label),required:true}),
 base('nps','np','您会推荐吗'),
 base('matrix','mx','下列各项您满意吗',{required:true,rows:opts('准点','整洁','服务态度和应急处置能力'),columns:opts('不满意','一般','满意','没接触过')}),
 base('ranking','rk','请排出最重要的三项',{max:3,options:opts('安全','准点','便宜','舒适','近')}),
 {kind:'page',id:'p3',label:label('其他')},
 base('date','da','最近一次乘车日期'), base('time','ti','上班时间'),
 base('phone','ph','电话'), base('email','em','邮箱'),
 base('file','fi','现场照片',{accept:'photo',max:3}), base('signature','sg','签名'),
 base('people','pe','同行的人',{max:3,maxLength:20}),
 base('long','lo','还想说什么',{maxLength:500}), base('consent','co','我承诺以上内容属实',{required:true}),
]}});
const kinds=['single','scale','multiple','text','nps','matrix','long','number'];
await mk('forty',{audience:{access:'open',anonymous:false}, publicResults:undefined, form:{version:1,questions:Array.from({length:40},(_,i)=>{const k=kinds[i%8];const l='第'+(i+1)+'题：您对本单位'+['劳动合同签订','工资支付','休息休假','劳动保护','技能培训','民主管理','困难帮扶','文体活动','职业健康','女职工权益'][i%10]+'情况怎么看';
 const m={single:{options:opts('很好','较好','一般','较差','不了解'),other:true},scale:{from:1,to:5,labels:['很不满意','不太满意','一般','比较满意','很满意'].map(label)},multiple:{options:opts('培训','帮扶','维权','文体','体检','法律援助')},text:{maxLength:60},nps:{},matrix:{rows:opts('及时','公开','公平'),columns:opts('不满意','一般','满意')},long:{maxLength:300},number:{unit:label('次'),min:0,max:100}}[k];
 return base(k,'q'+i,l,{...m,required:i%3===0,...(i%5===4&&i>8?{when:{question:'q'+(8*Math.floor((i-1)/8)),op:'is',value:['o2','o3']}}:{})});}).flatMap((q,i)=>i%8===0&&i?[{kind:'page',id:'pg'+i,label:label('第'+(i/8+1)+'部分')},q]:[q])}});
console.log('ready');
