using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>The object that a key is put into: a command, options, headers. Who sends the same object again sends the same key.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Made">What makes it; null when that is not seen, as of a parameter.</param>
/// <param name="Variable">The variable that holds it.</param>
internal sealed record KeyCarrier(ITypeSymbol Type, IOperation? Made, ISymbol? Variable)
{
    /// <summary>Whether the code is the constructor of the object: it has its key for as long as it lives.</summary>
    public bool IsMakingItself { get; init; }

    /// <summary>Whether the method around makes it for its callers.</summary>
    public bool IsReturned => Uses().Any(static use => Outward(use).Parent is IReturnOperation);

    /// <summary>The object that the operation gives a key; null when it is none, or not seen.</summary>
    public static KeyCarrier? Of(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { } type } creation => OfMade(creation, type),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } instance } } => OfInstance(instance),
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } when IsAdding(name) => OfInstance(instance),
        _ => null,
    };

    /// <summary>Whether something that retries uses the object, which was there before with its key.</summary>
    public bool IsSentAgain(IOperation given, SourceCode code, Lazy<ResilienceReader?> resilience, CancellationToken cancellationToken) =>
        Variable is not null && Uses().Any(use => RetryScope.Within(use, code, resilience, cancellationToken) is { } scope && !scope.Contains(given));

    /// <summary>Whether it is a message that goes on with its key to whoever sends it, and not one that is made anew for each delivery of another one.</summary>
    public bool Travels(ISymbol container) =>
        IsMakingItself
            ? MessageTypes.IsMessage(Type)
            : Made is not null && MessageTypes.IsMessage(Type) && !MessageTypes.IsHandler(container) && Uses().ToArray() is var uses && uses.Any(IsHandedOn) && !uses.Any(IsSpent);

    private static KeyCarrier OfMade(IOperation made, ITypeSymbol type) => new(type, made, VariableOf(made));

    private static KeyCarrier? OfInstance(IOperation instance)
    {
        instance = instance.WithoutConversions();
        while (instance is IPropertyReferenceOperation { Instance: { } holder })
            instance = holder.WithoutConversions();
        switch (instance)
        {
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                var made = instance.Parent;
                while (made is not null and not (IObjectCreationOperation or IWithOperation))
                    made = made.Parent;
                return made is { Type: { } type } ? OfMade(made, type) : null;
            case IInstanceReferenceOperation { Type: { } self } when instance.SemanticModel?.GetEnclosingSymbol(instance.Syntax.SpanStart) is IMethodSymbol { MethodKind: MethodKind.Constructor }:
                return new KeyCarrier(self, null, null) { IsMakingItself = true };
            case ILocalReferenceOperation { Local: var local }:
                var written = LocalWrites.Of(local, instance.Root());
                return new KeyCarrier(local.Type, written is [var only] && only.WithoutConversions() is IObjectCreationOperation or IWithOperation ? only.WithoutConversions() : null, local) { Root = instance.Root() };
            case IParameterReferenceOperation { Parameter: var parameter }:
                return new KeyCarrier(parameter.Type, null, parameter) { Root = instance.Root() };
            default:
                return null;
        }
    }

    private IOperation? Root { get; init; }

    /// <summary>Where the object is used: its variable, or where it is made when it has none.</summary>
    private IEnumerable<IOperation> Uses() => Variable is null
        ? Made is null ? [] : [Made]
        : (Root ?? Made!.Root()).UsesOf(Variable);

    /// <summary>The variable that is given the object, or something that it is put into.</summary>
    private static ISymbol? VariableOf(IOperation made)
    {
        var value = Outward(made);
        while (value.Parent is IArgumentOperation { Parent: IObjectCreationOperation outer })
            value = Outward(outer);
        return value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => local,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => local,
            _ => null,
        };
    }

    private static bool IsHandedOn(IOperation use) => Outward(use).Parent is IArgumentOperation or IReturnOperation or IArrayInitializerOperation or ICollectionExpressionOperation
        || (Outward(use).Parent is ISimpleAssignmentOperation { Target: not ILocalReferenceOperation } assignment && assignment.Value == Outward(use));

    /// <summary>Whether it goes over the wire here, so that nobody has it to send it again.</summary>
    private static bool IsSpent(IOperation use) =>
        Outward(use).Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "HttpClient" or "HttpClientJsonExtensions" or "JsonContent" } };

    /// <summary>The value with the conversions around it.</summary>
    private static IOperation Outward(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
            value = value.Parent;
        return value;
    }

    private static bool IsAdding(string name) =>
        name.StartsWith("Add", StringComparison.Ordinal) || name.StartsWith("TryAdd", StringComparison.Ordinal) || name.StartsWith("Append", StringComparison.Ordinal) || name.StartsWith("Set", StringComparison.Ordinal);
}
