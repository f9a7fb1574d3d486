module.exports.read = async () => ({ statusCode: 200 });
