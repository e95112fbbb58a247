const input: string = location.hash;
eval(input);
// nosemgrep
eval(input);
