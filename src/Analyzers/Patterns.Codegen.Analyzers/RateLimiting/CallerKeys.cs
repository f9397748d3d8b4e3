using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Whether a counter counts for each caller: the keys of its dictionary or cache say who.</summary>
internal static class CallerKeys
{
    private static readonly ImmutableHashSet<string> s_lookUps = ["AddOrUpdate", "GetOrAdd", "TryGetValue", "GetValueOrDefault", "TryUpdate", "TryAdd", "GetValueRefOrAddDefault", "GetOrCreate", "Get", "Set", "ContainsKey"];

    /// <param name="counter">The counter.</param>
    /// <param name="code">Where it is used.</param>
    public static bool Are(MemoryCounter counter, ImmutableArray<IOperation> code) =>
        code.SelectMany(static block => block.DescendantsAndSelf()).Select(operation => KeyIn(operation, counter)).Any(static key => key is not null && IsCaller(key));

    private static IOperation? KeyIn(IOperation operation, MemoryCounter counter) => operation switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } kept, Arguments: [{ Value: var key }] } when IsOf(kept, counter) => key,
        IInvocationOperation { TargetMethod.Name: var name } call when s_lookUps.Contains(name) && call.Receiver() is { } kept && IsOf(kept.WithoutConversions(), counter) =>
            call.Arguments.Select(static argument => argument.Value).FirstOrDefault(value => value != kept && value.WithoutConversions() != kept.WithoutConversions()),
        _ => null,
    };

    private static bool IsOf(IOperation kept, MemoryCounter counter) => kept switch
    {
        IMemberReferenceOperation { Member.Name: var name } => name == counter.Name,
        ILocalReferenceOperation { Local.Name: var name } => name == counter.Name,
        IParameterReferenceOperation { Parameter.Name: var name } => name == counter.Name,
        _ => false,
    };

    /// <summary>A name in it does, a text, or what its variables are set to.</summary>
    private static bool IsCaller(IOperation key) => key.DescendantsAndSelf().Any(static part => part switch
    {
        ILocalReferenceOperation { Local: var local } => CountWords.IsCaller(local.Name) || LocalWrites.Seen(local, part.Root()).Any(static written => written.DescendantsAndSelf().Any(Names)),
        _ => Names(part),
    });

    private static bool Names(IOperation part) => part switch
    {
        ILocalReferenceOperation { Local.Name: var name } => CountWords.IsCaller(name),
        IParameterReferenceOperation { Parameter.Name: var name } => CountWords.IsCaller(name),
        IMemberReferenceOperation { Member.Name: var name } => CountWords.IsCaller(name),
        IInvocationOperation { TargetMethod.Name: var name } => CountWords.IsCaller(name),
        { ConstantValue: { HasValue: true, Value: string text } } => CountWords.IsCaller(text),
        _ => false,
    };
}
