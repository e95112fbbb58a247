@ExceptionHandler(Exception.class)
public ResponseEntity<String> fail(Exception e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return ResponseEntity.status(500).body(trace.toString()); // BAD
}
