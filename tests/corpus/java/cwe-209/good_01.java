@ExceptionHandler(Exception.class)
public ResponseEntity<String> fail(Exception e) {
    String id = UUID.randomUUID().toString();
    LOG.error("request {} failed", id, e);
    return ResponseEntity.status(500).body("error " + id);
}
