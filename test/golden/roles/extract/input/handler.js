exports.get = exports.receive = exports.upload = () => {};
