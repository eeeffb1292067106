import { Store } from '../src/store/store.ts';
import { ManualClock, RecordingLog } from '@iaqverse/core/memory';
import { rmSync } from 'node:fs';
rmSync('/tmp/sb/q',{recursive:true,force:true}); rmSync('/tmp/sb/bk',{recursive:true,force:true});
const log = new RecordingLog(); const NOW=1.79e12-(1.79e12%3600e3);
const mk=()=>new Store({folder:'/tmp/sb/q',clock:new ManualClock(NOW),log,retention:()=>({days:30,months:12})});
let store=mk(); await store.start();
const Q=['co2','pm25','tvoc','temperature','humidity'] as const; const ROOMS=10;
const ps=[]; let t0=performance.now(); let n=0;
for(let m=0;m<43200;m++){ const b=[]; for(let r=0;r<ROOMS;r++) for(const q of Q) b.push({sensor:'s'+r,quantity:q,site:'home',room:'r'+r,time:NOW-30*86400e3+m*60e3+r*17,value:Math.round(400+Math.sin(m/100)*100*10)/10}); n+=b.length; ps.push(store.readings.append(b)); if(ps.length>=16){await Promise.all(ps.splice(0));} }
await Promise.all(ps); console.log('ingest',Math.round(n/(performance.now()-t0)*1000)+'/s', store.status());
const time=async(name:string,f:()=>Promise<any>)=>{ const ts=[]; let r; for(let i=0;i<7;i++){const t=performance.now(); r=await f(); ts.push(performance.now()-t);} ts.sort((a,b)=>a-b); console.log(name,'median',ts[3]!.toFixed(1),'first/max',ts[6]!.toFixed(1),'ms', Array.isArray(r)?r.length+' series '+(r[0]?.times?.length??'')+' points':r); };
const room={site:'home',room:'r3',from:NOW-30*86400e3,to:NOW};
const all=async()=>{
await time('1h 30d room', ()=>store.readings.query({...room,step:3600e3}));
await time('1h unaligned', ()=>store.readings.query({...room,from:room.from+1234567,to:NOW-1234567,step:3600e3}));
await time('1d', ()=>store.readings.query({...room,step:86400e3}));
await time('5min 30d', ()=>store.readings.query({...room,step:300e3}));
await time('1min 30d', ()=>store.readings.query({...room,step:60e3}));
await time('raw 30d', ()=>store.readings.query({...room,step:0}));
await time('raw 1d', ()=>store.readings.query({...room,from:NOW-86400e3,step:0}));
await time('raw limit 100', ()=>store.readings.query({...room,step:0,limit:100}));
await time('restore 25h 5min all rooms', ()=>store.readings.query({from:NOW-25*3600e3,to:NOW,step:300e3}));
await time('latest 7d', ()=>store.readings.latest(NOW-7*86400e3));
await time('latest all', ()=>store.readings.latest(0));
await time('settings get', ()=>store.settings.get('x'));
}; await all();
{ let t=performance.now(); const p=await store.backup('/tmp/sb/bk'); console.log('backup',performance.now()-t,p); }
// ingest while querying raw
{ let stop=false; const qs=(async()=>{let k=0; while(!stop){await store.readings.query({...room,step:60e3});k++;} return k;})(); const t=performance.now(); let done=0; const lat:number[]=[];
 await Promise.all(Array.from({length:16},async(_,c)=>{ for(let i=0;i<200;i++){ const b=[]; for(let k=0;k<50;k++) b.push({sensor:'z'+c,quantity:Q[0],site:'home',room:'zz',time:NOW+i*1e6+k,value:k}); const a=performance.now(); await store.readings.append(b); lat.push(performance.now()-a); done+=50; } })); stop=true; lat.sort((a,b)=>a-b); console.log('ingest under queries', Math.round(done/(performance.now()-t)*1000)+'/s p99', lat[Math.floor(lat.length*.99)], 'queries', await qs); }
{ const t=performance.now(); const lat:number[]=[]; let stop=false; const app=(async()=>{let i=0; while(!stop){const a=performance.now(); await Promise.all(Array.from({length:16},(_,k)=>store.readings.append([{sensor:'y'+k,quantity:'co2',site:'home',room:'zz',time:NOW+i*1000,value:1}]))); lat.push(performance.now()-a); i++;}})(); const r=await store.readings.retain(NOW+5*86400e3); console.log('retain 5 days',r,performance.now()-t,'ms'); stop=true; await app; lat.sort((a,b)=>a-b); console.log('append latency meanwhile p50',lat[lat.length>>1],'p99',lat[Math.floor(lat.length*.99)],'max',lat.at(-1)); }
{ const t=performance.now(); console.log('retain 40 days', await store.readings.retain(NOW+40*86400e3), performance.now()-t, store.status()); }
let t=performance.now(); await store.stop(); console.log('stop',performance.now()-t);
store=mk(); t=performance.now(); await store.start(); console.log('start',performance.now()-t); await store.stop();
const {restoreBackup}=await import('../src/store/backup/restore-backup.ts'); const {readdirSync}=await import('node:fs'); t=performance.now(); console.log(restoreBackup({backup:'/tmp/sb/bk/'+readdirSync('/tmp/sb/bk')[0],folder:'/tmp/sb/q',at:NOW}), performance.now()-t);
store=mk(); t=performance.now(); await store.start(); console.log('start with 2M',performance.now()-t, store.status()); await store.stop();
