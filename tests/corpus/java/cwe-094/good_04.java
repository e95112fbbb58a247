package app;

import org.mvel2.MVEL;
import org.springframework.web.bind.annotation.*;
import java.util.Map;

@RestController
class PriceController {
    @GetMapping("/price")
    Object price(@RequestParam double base) {
        return MVEL.eval("base * 1.19", Map.of("base", base));
    }
}
