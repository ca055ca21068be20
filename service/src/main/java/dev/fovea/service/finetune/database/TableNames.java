package dev.fovea.service.finetune.database;

import org.springframework.context.annotation.Lazy;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.stereotype.Component;

/** Tables of jobs begin with {@code finetune_}; the database may be shared. */
@Lazy
@Component
final class TableNames implements NamingStrategy {

    @Override
    public String getTableName(Class<?> type) {
        return "finetune_" + NamingStrategy.super.getTableName(type);
    }
}
