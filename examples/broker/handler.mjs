export async function hello(event) {
  const name = event.queryStringParameters?.name ?? "world";
  return { greeting: `${process.env.GREETING}, ${name}!` };
}
