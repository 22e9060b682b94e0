package io.bailiwick.cli.demo;

import io.bailiwick.cli.loop.LoopReport;
import io.bailiwick.measurement.GroupedProportion;
import io.bailiwick.measurement.MeanWithInterval;
import io.bailiwick.measurement.Measurement;
import io.bailiwick.measurement.Proportion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The same arms over several seeds. Each seed asks equally many questions, so the share over all of
 * them is the mean of the seeds; its interval is Wilson's over all cases. A loss is the mean of the
 * seeds, with the lowest and the highest end of their intervals.
 */
final class PooledArms {
  private PooledArms() {}

  static List<LoopReport.ArmReport> of(List<List<LoopReport.ArmReport>> seeds) {
    List<LoopReport.ArmReport> pooled = new ArrayList<>();
    for (int arm = 0; arm < seeds.get(0).size(); arm++) {
      int index = arm;
      List<Measurement> same = seeds.stream().map(arms -> arms.get(index).measurement()).toList();
      pooled.add(new LoopReport.ArmReport(seeds.get(0).get(arm).arm(), pool(same)));
    }
    return pooled;
  }

  private static Measurement pool(List<Measurement> seeds) {
    Measurement first = seeds.get(0);
    Map<String, GroupedProportion> proportions = new LinkedHashMap<>();
    for (String name : first.proportions().keySet()) {
      List<GroupedProportion> same =
          seeds.stream().map(one -> required(one.proportions(), name)).toList();
      Map<String, Proportion> groups = new LinkedHashMap<>();
      for (String group : same.get(0).groups().keySet()) {
        groups.put(group, add(same, grouped -> required(grouped.groups(), group)));
      }
      proportions.put(name, new GroupedProportion(add(same, GroupedProportion::all), groups));
    }
    Map<String, MeanWithInterval> means = new LinkedHashMap<>();
    for (String name : first.means().keySet()) {
      means.put(name, mean(seeds.stream().map(one -> required(one.means(), name)).toList()));
    }
    return new Measurement(
        first.modelDigest(),
        first.dataDigests(),
        first.settings(),
        first.versions(),
        proportions,
        means,
        first.overLong());
  }

  private static Proportion add(
      List<GroupedProportion> seeds, Function<GroupedProportion, Proportion> figure) {
    return Proportion.of(
        seeds.stream().map(figure).mapToLong(Proportion::successes).sum(),
        seeds.stream().map(figure).mapToLong(Proportion::count).sum());
  }

  private static MeanWithInterval mean(List<MeanWithInterval> seeds) {
    return new MeanWithInterval(
        seeds.stream().mapToDouble(MeanWithInterval::mean).average().orElseThrow(),
        seeds.stream().mapToLong(MeanWithInterval::count).sum(),
        seeds.stream().mapToDouble(MeanWithInterval::low).min().orElseThrow(),
        seeds.stream().mapToDouble(MeanWithInterval::high).max().orElseThrow());
  }

  private static <T> T required(Map<String, T> figures, String name) {
    T figure = figures.get(name);
    if (figure == null) {
      throw new IllegalStateException("a seed lacks the figure " + name);
    }
    return figure;
  }
}
