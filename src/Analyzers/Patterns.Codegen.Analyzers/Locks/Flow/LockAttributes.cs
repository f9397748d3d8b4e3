using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Generators.Parsing;
using Patterns.Codegen.Generators.Parsing.Locks;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>What <c>[Lock]</c> of a method says.</summary>
/// <param name="Lock">The attribute.</param>
/// <param name="Inside">The pattern attributes below it, outermost first.</param>
internal sealed record LockAttributes(AttributeReader Lock, ImmutableArray<AttributeReader> Inside)
{
    public TimeSpan? Ttl => WorkBound.Read(Lock.Text("Ttl"));

    public TimeSpan? Expected => WorkBound.Read(Lock.Text("Expected"));

    /// <summary>Whether it is said that nothing renews the lease.</summary>
    public bool IsNeverRenewed => Lock.EnumMember("Heartbeat", out _) == "Off";

    /// <summary>Whether callers wait for each other; they do unless the method says "try once".</summary>
    public bool Waits => WorkBound.Read(Lock.Text("Wait")) != TimeSpan.Zero;

    /// <summary>Null when the method has no <c>[Lock]</c>, or one the compiler cannot make sense of.</summary>
    public static LockAttributes? Of(ImmutableArray<AttributeData> attributes, CancellationToken cancellationToken)
    {
        for (var i = 0; i < attributes.Length; i++)
        {
            if (attributes[i].AttributeClass?.Name != PatternAttributes.Lock || UnfinishedAttributes.IsUnfinished(attributes[i]))
                continue;
            return new LockAttributes(
                new AttributeReader(attributes[i], cancellationToken),
                [.. attributes.Skip(i + 1).Select(attribute => new AttributeReader(attribute, cancellationToken))]);
        }

        return null;
    }
}
