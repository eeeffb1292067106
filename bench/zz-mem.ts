import { BIN, RoomForecaster, RecentMeans, FORECAST_QUANTITIES, CATALOGUE } from '@iaqverse/core';
const START = 5_866_000*BIN;
const show = (w: string) => { globalThis.gc!(); globalThis.gc!(); const m = process.memoryUsage(); console.log(w, Object.fromEntries(Object.entries(m).map(([k,v])=>[k,Math.round(v/1024)]))); };
const means = new Map(FORECAST_QUANTITIES.map((q)=>[q,new RecentMeans()]));
const one = new RoomForecaster({});
for (let b=0;b<600;b++){ for (const [i,q] of FORECAST_QUANTITIES.entries()) means.get(q)!.add(START+b*BIN, 10+ (q==='co2'?500:0)+5*Math.sin(b/(9+i))+ (b*7%13)/10); const qn=one.close(START+(b+1)*BIN,means,{})!; one.answer(qn,undefined);}
const kept = JSON.parse(JSON.stringify(one.save()));
console.log('kept', JSON.stringify(kept).length);
show('before');
const N=Number(process.argv[2] ?? 200);
const fs: RoomForecaster[]=[];
for (let i=0;i<N;i++) { fs.push(process.argv[3]==='new' ? new RoomForecaster({}) : RoomForecaster.restore({},kept)); if(process.argv[4]==='gc' && i%10===0) globalThis.gc!(); }
show('restored');
for (let b=600;b<626;b++){ for (const [i,q] of FORECAST_QUANTITIES.entries()) means.get(q)!.add(START+b*BIN, 10+ (q==='co2'?500:0)+5*Math.sin(b/(9+i))); for (const f of fs){const qn=f.close(START+(b+1)*BIN,means,{})!; f.answer(qn,undefined);} }
show('lived');
await new Promise(r=>setTimeout(r,500)); show('later');
console.log(fs.length);
