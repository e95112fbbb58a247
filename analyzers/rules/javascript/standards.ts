// --- typescript-var

function names() {
  // ruleid: typescript-var
  var first = 1;
  // ruleid: typescript-var
  for (var second = 0; second < 3; second++) step();
  // ok: typescript-var
  const third = 1;
  // ok: typescript-var
  let fourth;
}

// --- typescript-ts-ignore

// ruleid: typescript-ts-ignore
// @ts-ignore
const first: number = "1";
// ruleid: typescript-ts-ignore
//@ts-ignore the types are wrong
const second: number = "2";
// ok: typescript-ts-ignore
// @ts-expect-error the types of the library are wrong
const third: number = "3";
// ok: typescript-ts-ignore
const fourth: number = 4;
