/** Does something; while it fails with an error named in `passing`, once more after each of `pauses` in milliseconds. */
export async function again(act, passing, pauses, sleep) {
  for (const pause of pauses) {
    try {
      return await act();
    } catch (error) {
      if (!passing.includes(error.name)) throw error;
      await sleep(pause);
    }
  }
  return act();
}

/** Does something; undefined when that fails with an error named in `expected`. */
export async function unless(expected, act) {
  try {
    return await act();
  } catch (error) {
    if (expected.includes(error.name)) return undefined;
    throw error;
  }
}
