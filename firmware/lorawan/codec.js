// biome-ignore-all lint: payload codecs run in ECMAScript 5.1, without modules, and the platforms call these functions by name
// IAQverse's payload codec for LoRaWAN: paste the whole file into the device profile's codec (ChirpStack v4) or as the custom JavaScript
// formatter of uplinks and of downlinks (The Things Stack v3). The format is described in README.md beside this file.

/** The version of the format, in the high half of an uplink's first byte. */
var VERSION = 1;
/** Uplinks and downlinks of this format. */
var PORT = 21;

/**
 * By the number of a quantity's bit: its name in IAQverse, how many bytes it takes, whether it can be negative, and by how much one step of
 * the number is. The order is that of IAQverse's catalogue and never changes within a version.
 */
var QUANTITIES = [
  { name: 'co2', bytes: 2, step: 1 },
  { name: 'pm1', bytes: 2, step: 0.1 },
  { name: 'pm25', bytes: 2, step: 0.1 },
  { name: 'pm4', bytes: 2, step: 0.1 },
  { name: 'pm10', bytes: 2, step: 0.1 },
  { name: 'tvoc', bytes: 2, step: 1 },
  { name: 'voc_index', bytes: 2, step: 1 },
  { name: 'nox_index', bytes: 2, step: 1 },
  { name: 'no2', bytes: 2, step: 1, unit: 'ppb' },
  { name: 'o3', bytes: 2, step: 1, unit: 'ppb' },
  { name: 'co', bytes: 2, step: 0.1 },
  { name: 'hcho', bytes: 2, step: 1, unit: 'ppb' },
  { name: 'radon', bytes: 3, step: 1, unit: 'Bq/m³' },
  { name: 'temperature', bytes: 2, step: 0.01, signed: true },
  { name: 'humidity', bytes: 1, step: 0.5 },
  { name: 'pressure', bytes: 2, step: 0.1 },
  { name: 'illuminance', bytes: 3, step: 1 },
  { name: 'sound', bytes: 1, step: 1 },
  { name: 'occupancy', bytes: 1, step: 1 },
];

/** Flags in the low half of the first byte. */
var HAS_BATTERY = 1;
var HAS_SOLAR = 2;
/** A moment of the same quantities as the one before it has this one byte in place of its three bytes of bits. */
var SAME_QUANTITIES = 0x80;
/** An age with this bit is in minutes, otherwise in seconds. */
var IN_MINUTES = 0x8000;

/** What a device can be told, by the byte that comes before it. */
var ORDERS = {
  interval: { code: 1, bytes: 2, min: 1, max: 1440 },
  altitude: { code: 2, bytes: 2, min: -500, max: 9000, signed: true },
  calibrate_co2: { code: 3, bytes: 2, min: 350, max: 2000 },
  restart: { code: 4, bytes: 0 },
};

function readNumber(bytes, at, count, signed) {
  var number = 0;
  for (var index = 0; index < count; index++) number = number * 256 + bytes[at + index];
  return signed && bytes[at] > 127 ? number - Math.pow(256, count) : number;
}

function writeNumber(bytes, number, count) {
  var rest = number < 0 ? number + Math.pow(256, count) : number;
  for (var index = count - 1; index >= 0; index--) bytes.push(Math.floor(rest / Math.pow(256, index)) % 256);
}

/** A count of steps as the decimal number that people would write: 2125 steps of 0.01 are 21.25. */
function inSteps(count, step) {
  return Math.round(count * step * 100) / 100;
}

/**
 * An uplink: the measurements of now by their names, `battery` (%), `battery_voltage` and `solar_voltage` (V), and in `history` those of
 * before, each with its `age` in seconds before the uplink.
 */
function decodeUplink(input) {
  var bytes = input.bytes;
  if (bytes.length === 0) return { errors: ['the payload is empty: the device sent no measurement'] };
  var version = bytes[0] >> 4;
  if (version !== VERSION)
    return {
      errors: [
        'the payload is of version ' +
          version +
          ', and this codec knows ' +
          VERSION +
          ': use the codec of the firmware on the device',
      ],
    };
  var data = {};
  var at = 1;
  function has(count) {
    return at + count <= bytes.length;
  }
  var cut = { errors: ['the payload ends within a value: it was cut on its way, or is of another device'] };
  if (bytes[0] & HAS_BATTERY) {
    if (!has(2)) return cut;
    data.battery = inSteps(bytes[at], 0.5);
    data.battery_voltage = inSteps(200 + bytes[at + 1], 0.01);
    at += 2;
  }
  if (bytes[0] & HAS_SOLAR) {
    if (!has(1)) return cut;
    data.solar_voltage = inSteps(bytes[at], 0.1);
    at += 1;
  }
  var history = [];
  var units = {};
  var hasUnits = false;
  var bits = 0;
  while (at < bytes.length) {
    if (!has(3)) return cut;
    var age = readNumber(bytes, at, 2);
    age = age & IN_MINUTES ? (age - IN_MINUTES) * 60 : age;
    at += 2;
    if (bytes[at] === SAME_QUANTITIES) {
      at += 1;
    } else {
      if (!has(3)) return cut;
      bits = readNumber(bytes, at, 3);
      at += 3;
    }
    if (bits === 0 || bits >= Math.pow(2, QUANTITIES.length))
      return { errors: ['the payload names quantities that this codec does not know: use the newest codec'] };
    var moment = age === 0 && history.length === 0 ? data : { age: age };
    for (var index = 0; index < QUANTITIES.length; index++) {
      if (!(bits & (1 << index))) continue;
      var quantity = QUANTITIES[index];
      if (!has(quantity.bytes)) return cut;
      moment[quantity.name] = inSteps(readNumber(bytes, at, quantity.bytes, quantity.signed), quantity.step);
      at += quantity.bytes;
      // What makers give in units of different size is declared.
      if (quantity.unit) {
        units[quantity.name] = quantity.unit;
        hasUnits = true;
      }
    }
    if (moment !== data) history.push(moment);
  }
  if (history.length > 0) data.history = history;
  if (hasUnits) data.units = units;
  return { data: data };
}

/** What a device is to do, as `{"interval": 15}` (minutes), `{"altitude": 520}` (m), `{"calibrate_co2": 425}` (ppm), `{"restart": true}`. */
function encodeDownlink(input) {
  var data = input.data;
  var bytes = [];
  for (var name in data) {
    var order = ORDERS[name];
    if (!order)
      return {
        errors: [
          '"' + name + '" is nothing that the device can be told: use interval, altitude, calibrate_co2 or restart',
        ],
      };
    var value = data[name];
    if (order.bytes === 0) {
      if (value !== true) return { errors: ['"' + name + '" is told by true, and by nothing else'] };
      bytes.push(order.code);
      continue;
    }
    if (typeof value !== 'number' || Math.floor(value) !== value || value < order.min || value > order.max)
      return { errors: ['"' + name + '" must be a whole number from ' + order.min + ' to ' + order.max] };
    bytes.push(order.code);
    writeNumber(bytes, value, order.bytes);
  }
  if (bytes.length === 0)
    return { errors: ['nothing is to be told: name interval, altitude, calibrate_co2 or restart'] };
  return { bytes: bytes, fPort: PORT };
}

/** The reverse of encodeDownlink. */
function decodeDownlink(input) {
  var bytes = input.bytes;
  var data = {};
  var at = 0;
  while (at < bytes.length) {
    var found = null;
    for (var name in ORDERS) if (ORDERS[name].code === bytes[at]) found = name;
    if (found === null || at + 1 + ORDERS[found].bytes > bytes.length)
      return { errors: ['the bytes are no order of this codec'] };
    var order = ORDERS[found];
    data[found] = order.bytes === 0 ? true : readNumber(bytes, at + 1, order.bytes, order.signed);
    at += 1 + order.bytes;
  }
  return { data: data };
}
