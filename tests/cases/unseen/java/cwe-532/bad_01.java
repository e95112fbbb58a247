package com.telco.selfcare;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PinController {

    private static final Logger log = LoggerFactory.getLogger(PinController.class);

    public record PinChange(long contract, String oldPassword, String newPassword) {
    }

    private final PinService pins;

    public PinController(PinService pins) {
        this.pins = pins;
    }

    @PostMapping("/pin")
    public ResponseEntity<Void> change(@RequestBody PinChange change) {
        log.info("contract {} sets password {}", change.contract(), change.newPassword()); // BAD
        pins.change(change.contract(), change.oldPassword(), change.newPassword());
        return ResponseEntity.noContent().build();
    }

    public interface PinService {
        void change(long contract, String from, String to);
    }
}
