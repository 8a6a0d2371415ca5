package io.declareonce.hub.monitoring;

import io.declareonce.hub.lineage.Text;
import java.util.List;

/**
 * What one accountable official should see to.
 *
 * @param department id
 * @param accountable the official, as the datasets name him; the department where none names one
 */
public record Official(String department, Text departmentName, String accountable, List<Duty> duties) {
    public Official {
        duties = List.copyOf(duties);
    }
}
