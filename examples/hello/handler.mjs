export async function hello(event) {
  const name = event.queryStringParameters?.name ?? "world";
  return { greeting: `Hello, ${name}!` };
}
