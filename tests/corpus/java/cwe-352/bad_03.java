package com.acme.sec;

import org.springframework.context.annotation.*;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
public class WebSecurity {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        http
            .csrf(AbstractHttpConfigurer::disable) // BAD
            .formLogin(form -> form.loginPage("/login"))
            .authorizeHttpRequests(a -> a.anyRequest().authenticated());
        return http.build();
    }
}
