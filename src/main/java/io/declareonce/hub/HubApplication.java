package io.declareonce.hub;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub's Spring context: every room is a package below this one. */
@SpringBootApplication
public class HubApplication {}
