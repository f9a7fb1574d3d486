module.exports = { nightly() {}, collect() {}, send() {} };
