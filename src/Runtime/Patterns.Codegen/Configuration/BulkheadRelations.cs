using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary>Checks what the values of a bulkhead say together, as the generator does for attributes. Only values that are stated: a tier's give way to them.</summary>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class BulkheadRelations(ConfigurationProblems problems)
{
    /// <summary>Notes two values of which one is without effect, when configuration states one of them.</summary>
    /// <returns>False when a problem was noted.</returns>
    public bool Check(IReadOnlyList<PatternStatement> sharers, StatedSettings<BulkheadSettings>? configured)
    {
        if (configured is null || sharers.Count == 0)
            return true;
        var stated = sharers.Aggregate(new BulkheadSettings(), (all, statement) => all.Merge((BulkheadSettings)statement.Settings!)).Merge(configured.Settings);
        var method = sharers[0].Method.Name;
        var (aborts, queues) = (stated.OnRejected == BulkheadRejection.Abort, stated.OnRejected == BulkheadRejection.Queue);
        return !(aborts && stated.QueueLimit > 0
                && Fails("QueueLimit", "OnRejected", (limit, rejection) => $"{rejection} is Abort, so no call of {method} waits, but {limit} lets {stated.QueueLimit} wait; set QueueLimit to 0, or OnRejected to Queue."))
            && !(queues && stated.QueueLimit == 0
                && Fails("OnRejected", "QueueLimit", (rejection, limit) => $"{rejection} is Queue, so calls of {method} wait, but {limit} is 0, which lets none wait; set QueueLimit to 1 or more, or OnRejected to Abort."))
            && !(stated.QueueTimeout > TimeSpan.Zero && (aborts || stated.QueueLimit == 0)
                && Fails(
                    "QueueTimeout",
                    stated.QueueLimit == 0 ? "QueueLimit" : "OnRejected",
                    (timeout, other) => $"{timeout} lets calls of {method} wait {SettingRange.Text(stated.QueueTimeout.Value)}, but {other} is {(stated.QueueLimit == 0 ? "0" : "Abort")}, so none waits; "
                        + $"set QueueTimeout to 0s, or {(stated.QueueLimit == 0 ? "QueueLimit to 1 or more" : "OnRejected to Queue")}."));

        bool Fails(string left, string right, Func<string, string, string> say) => problems.AddContradiction(left, method, Source(left), Source(right), say);

        // A value that configuration does not state is that of the sharer that does.
        ValueSource Source(string setting)
        {
            var knob = BulkheadSection.Instance.Knobs.First(knob => knob.Name == setting);
            return ValueSource.Of(sharers.FirstOrDefault(statement => knob.Read((BulkheadSettings)statement.Settings!) is not null) ?? sharers[0], [configured], setting);
        }
    }
}
