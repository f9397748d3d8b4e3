using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Where an object that counts is kept: in a dictionary of a field, in a memory cache, or in a field itself.</summary>
internal static class CounterHome
{
    /// <summary>The object is kept for each caller in a dictionary of a field, or in a cache.</summary>
    public static MemoryCounter? OfElement(IOperation? element, string? member = null)
    {
        if (element?.WithoutConversions() is ILocalReferenceOperation { Local: var local } reference)
        {
            var root = reference.Root();
            // A reference into a dictionary is made once, and raised in place.
            var writes = local.IsRef
                ? new[] { VariableUses.Of(root).DeclaratorOf(local)?.Initializer?.Value }.OfType<IOperation>()
                : LocalWrites.Of(local, root);
            return writes.Select(written => OfMade(written)).FirstOrDefault(static home => home is not null) is { } made
                ? made with { Member = member }
                : FoundIn(local, root) is { } found && OfMade(found) is { } home ? home with { Member = member } : null;
        }

        return OfMade(element) is { } counter ? counter with { Member = member } : null;
    }

    /// <summary>The field or property; a parameter of a method is somebody else's.</summary>
    public static MemoryCounter? OfField(IOperation holder) => holder switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true } field } => new MemoryCounter(field.Name, holder.Syntax.GetLocation()) { IsShared = true },
        IFieldReferenceOperation { Field: var field, Instance: IInstanceReferenceOperation } => new MemoryCounter(field.Name, holder.Syntax.GetLocation()) { OfObject = field },
        _ => null,
    };

    public static MemoryCounter? OfDictionary(IOperation? dictionary) => dictionary switch
    {
        IFieldReferenceOperation { Field: var field } => new MemoryCounter(field.Name, dictionary.Syntax.GetLocation()) { IsShared = field.IsStatic },
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } => new MemoryCounter(property.Name, dictionary.Syntax.GetLocation()) { IsShared = property.IsStatic },
        ILocalReferenceOperation { Local: var local } when IsKeptByHandler(dictionary, local) => new MemoryCounter(local.Name, dictionary.Syntax.GetLocation()) { IsShared = true },
        ILocalReferenceOperation { Local: var local } when FunctionOfProgram(dictionary, local) is { } function => new MemoryCounter(local.Name, dictionary.Syntax.GetLocation()) { IsShared = true, Within = function },
        _ => null,
    };

    /// <summary>The local function around the use of a variable that the top-level statements declare, which lives as long as the program.</summary>
    private static ILocalFunctionOperation? FunctionOfProgram(IOperation use, ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences is not [var made] || made.GetSyntax() is not VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax } })
            return null;
        var current = use.Parent;
        while (current is not (null or ILocalFunctionOperation))
            current = current.Parent;
        return current as ILocalFunctionOperation;
    }

    /// <summary>A variable beside the lambda of a middleware, endpoint or filter, which lives as long as the program: <c>app.Use(async (context, next) => ...)</c>.</summary>
    private static bool IsKeptByHandler(IOperation use, ILocalSymbol local)
    {
        for (var current = use.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation lambda
                && !local.DeclaringSyntaxReferences.Any(made => lambda.Syntax.Span.Contains(made.Span))
                && HandedTo(lambda) is { TargetMethod: { Name: var name, ContainingNamespace: { } space } }
                && (name.StartsWith("Use", StringComparison.Ordinal) || name.StartsWith("Map", StringComparison.Ordinal) || name == "AddEndpointFilter")
                && space.ToDisplayString().StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static IInvocationOperation? HandedTo(IOperation lambda)
    {
        var parent = lambda.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
            parent = parent.Parent;
        return parent as IInvocationOperation;
    }

    /// <summary>A cache is the process' own, however the method came by it.</summary>
    public static MemoryCounter? OfCache(IOperation? cache) =>
        cache is not null && CounterTypes.IsCache(cache.WithoutConversions().Type) ? new MemoryCounter(cache.Syntax.ToString(), cache.Syntax.GetLocation()) { IsShared = true } : null;

    private static MemoryCounter? OfMade(IOperation? element)
    {
        switch (element?.WithoutConversions())
        {
            case IAwaitOperation { Operation: var awaited }:
                return OfMade(awaited);
            case ISimpleAssignmentOperation { Value: var value }:
                return OfMade(value);
            case ICoalesceOperation { Value: var value }:
                return OfMade(value);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } dictionary } when CounterTypes.IsDictionary(dictionary.Type):
                return OfDictionary(dictionary);
            case IInvocationOperation { TargetMethod: { Name: "GetValueRefOrAddDefault" or "GetValueRefOrNullRef", ContainingType.Name: "CollectionsMarshal" } } call:
                return OfDictionary(call.Arguments[0].Value);
            case IInvocationOperation { TargetMethod.Name: "GetOrAdd" or "TryGetValue" or "GetValueOrDefault" } call when call.Receiver() is { } dictionary && CounterTypes.IsDictionary(dictionary.WithoutConversions().Type):
                return OfDictionary(dictionary.WithoutConversions());
            case IInvocationOperation { TargetMethod.Name: "Get" or "GetOrCreate" or "GetOrCreateAsync" or "TryGetValue" or "AddOrGetExisting" } call:
                return OfCache(call.Receiver());
            default:
                return null;
        }
    }

    /// <summary>The <c>TryGetValue</c> that finds the value of the variable.</summary>
    private static IInvocationOperation? FoundIn(ILocalSymbol local, IOperation root)
    {
        foreach (var use in root.UsesOf(local))
        {
            var found = use.Parent is IDeclarationExpressionOperation declared ? declared : use;
            if (found.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "TryGetValue", Arguments: [.., { Value: var last }] } call } && last == found)
                return call;
        }

        return null;
    }
}
