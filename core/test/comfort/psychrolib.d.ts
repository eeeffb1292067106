/** The part of psychrolib that tests compare with; it brings no types. Temperatures in °C, pressures in Pa, humidity 0–1. */
declare module 'psychrolib' {
  const psychrolib: {
    readonly SI: number;
    SetUnitSystem(system: number): void;
    GetSatVapPres(temperature: number): number;
    GetTDewPointFromRelHum(temperature: number, relativeHumidity: number): number;
    GetHumRatioFromRelHum(temperature: number, relativeHumidity: number, pressure: number): number;
    GetMoistAirVolume(temperature: number, humidityRatio: number, pressure: number): number;
  };
  export default psychrolib;
}
