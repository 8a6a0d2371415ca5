package io.declareonce.hub.database;

import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever gets the data source gets it with every room's tables in place. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    @Bean
    HubDatabase hubDatabase(DatabaseSettings settings) {
        return HubDatabase.open(settings);
    }

    @Bean(destroyMethod = "")
    DataSource dataSource(HubDatabase database) {
        return database.dataSource();
    }

    @Bean
    DatabaseKind databaseKind(HubDatabase database) {
        return database.databaseKind();
    }
}
