using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries;

/// <summary>The values of a limiter's options, from an object initialiser or from a lambda that sets or makes them.</summary>
internal sealed class LimitOptions
{
    public static readonly LimitOptions Unknown = new([], null, default);

    private readonly Dictionary<string, IOperation> _members;
    private readonly ValueReader? _values;
    private readonly CancellationToken _cancellationToken;

    private LimitOptions(Dictionary<string, IOperation> members, ValueReader? values, CancellationToken cancellationToken)
    {
        _members = members;
        _values = values;
        _cancellationToken = cancellationToken;
    }

    /// <summary>How many calls are admitted: of a window its limit, of a bucket what it holds.</summary>
    public int? Limit => Int("PermitLimit") ?? Int("TokenLimit");

    /// <summary>The window, or how often a bucket gets its tokens.</summary>
    public TimeSpan? Period => Duration("Window") ?? Duration("ReplenishmentPeriod");

    public IOperation? Member(string name) => _members.TryGetValue(name, out var value) ? value : null;

    public int? Int(string name) => _values?.Int(Member(name), _cancellationToken);

    public TimeSpan? Duration(string name) => _values?.Duration(Member(name), _cancellationToken);

    /// <summary>Options that are parameters of a call.</summary>
    public static LimitOptions Of((string Name, IOperation? Value) limit, (string Name, IOperation? Value) period, ValueReader values, CancellationToken cancellationToken)
    {
        var members = new Dictionary<string, IOperation>(StringComparer.Ordinal);
        if (limit.Value is not null)
            members[limit.Name] = limit.Value;
        if (period.Value is not null)
            members[period.Name] = period.Value;
        return new LimitOptions(members, values, cancellationToken);
    }

    public static LimitOptions Read(IOperation? source, ValueReader values, CancellationToken cancellationToken)
    {
        if (source is null)
            return Unknown;

        var members = new Dictionary<string, IOperation>(StringComparer.Ordinal);
        var origin = values.Trace(source, cancellationToken).Operation;
        if (values.Lambda(source, cancellationToken) is { } lambda)
        {
            foreach (var operation in lambda.Body.Descendants())
            {
                if (operation is IObjectCreationOperation { Initializer: not null } made)
                    Add(made, members);
                else if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: IParameterReferenceOperation } target, Value: var value })
                    members[target.Property.Name] = value;
            }
        }
        else if (origin is IObjectCreationOperation creation)
        {
            Add(creation, members);
        }

        return new LimitOptions(members, values, cancellationToken);
    }

    private static void Add(IObjectCreationOperation creation, Dictionary<string, IOperation> members)
    {
        foreach (var initializer in creation.Initializer?.Initializers ?? [])
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target, Value: var value })
                members[target.Property.Name] = value;
        }
    }
}
