using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>
/// What can be known of a value while compiling: through conversions, locals that are assigned once, constants, read-only fields, and properties and
/// helpers of this project that return one expression. What is not known is null: rules keep silent about it.
/// </summary>
/// <remarks>One per compilation; thread-safe.</remarks>
internal sealed class ValueReader
{
    /// <summary>Ends walks through helpers that call each other.</summary>
    private const int MaxSteps = 24;

    private const int MaxDepth = 6;

    private readonly Bindings? _bindings;

    public ValueReader(Compilation compilation)
        : this(new SourceExpressions(compilation), null)
    {
    }

    private ValueReader(SourceExpressions sources, Bindings? bindings)
    {
        Sources = sources;
        _bindings = bindings;
    }

    public SourceExpressions Sources { get; }

    /// <summary>The same, in the code of a helper that is called so.</summary>
    public ValueReader In(Bindings bindings) => new(Sources, bindings);

    /// <summary>What a caller wrote for a parameter; any other expression itself.</summary>
    public IOperation AsWritten(IOperation operation)
    {
        var known = new Known(operation, _bindings);
        for (var step = 0; step < MaxSteps && known.Operation.WithoutConversions() is IParameterReferenceOperation parameter && known.Bindings?.Find(parameter.Parameter) is { } handedIn; step++)
            known = handedIn;
        return known.Operation;
    }

    /// <summary>Follows a value to the expression that makes it, as far as there is just one.</summary>
    public Known Trace(IOperation operation, CancellationToken cancellationToken) => Trace(new Known(operation, _bindings), cancellationToken);

    public Known Trace(Known known, CancellationToken cancellationToken) => Trace(known, 0, cancellationToken);

    /// <summary>The same within a tuple: tuples that are made of each other are followed a few levels only.</summary>
    public Known Trace(Known known, int level, CancellationToken cancellationToken) => Trace(known, decides: true, level, cancellationToken);

    /// <param name="known">The value.</param>
    /// <param name="decides">Whether a choice is followed that comes down to one value. Not where a choice is decided: it might lead to itself.</param>
    /// <param name="level">How many tuples it is in.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    private Known Trace(Known known, bool decides, int level, CancellationToken cancellationToken)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            if (known.Operation.ConstantValue.HasValue || (Next(known, level, cancellationToken) ?? (decides ? Chosen(known, level, cancellationToken) : null)) is not { } next)
                return known;
            known = next;
        }

        return known;
    }

    /// <summary>The constant that the value is.</summary>
    public Optional<object?> Constant(IOperation operation, CancellationToken cancellationToken) => Trace(operation, cancellationToken).Operation.ConstantValue;

    public string? Text(IOperation? operation, CancellationToken cancellationToken) =>
        operation is not null && Constant(operation, cancellationToken) is { HasValue: true, Value: string text } ? text : null;

    public bool? Bool(IOperation? operation, CancellationToken cancellationToken) =>
        operation is not null && Constant(operation, cancellationToken) is { HasValue: true, Value: bool value } ? value : null;

    public double? Number(IOperation? operation, CancellationToken cancellationToken) =>
        operation is null ? null : Numbers.Read(this, new Known(operation, _bindings), cancellationToken);

    public int? Int(IOperation? operation, CancellationToken cancellationToken) =>
        Number(operation, cancellationToken) is { } number && number >= int.MinValue && number <= int.MaxValue && Math.Floor(number) == number ? (int)number : null;

    public TimeSpan? Duration(IOperation? operation, CancellationToken cancellationToken) =>
        operation is null ? null : Durations.Read(this, new Known(operation, _bindings), cancellationToken);

    /// <summary>The name of the enum member that the value is; null when it is none or more than one.</summary>
    public string? EnumMember(IOperation? operation, CancellationToken cancellationToken)
    {
        if (operation is null)
            return null;
        var origin = Trace(operation, cancellationToken).Operation;
        if (origin is IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } member })
            return member.Name;
        return origin is { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type, ConstantValue: { HasValue: true, Value: { } value } }
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))?.Name
            : null;
    }

    /// <summary>A text with holes: <c>"lock:{id}"</c>.</summary>
    public TextShape? Shape(IOperation? operation, CancellationToken cancellationToken) =>
        operation is null ? null : TextShape.Read(this, new Known(operation, _bindings), cancellationToken);

    /// <summary>Whether the value is null, or a nullable's or token's default.</summary>
    public bool IsNullOrDefault(IOperation operation, CancellationToken cancellationToken) =>
        Trace(operation, cancellationToken).Operation is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;

    private Known? Next(Known known, int level, CancellationToken cancellationToken)
    {
        switch (known.Operation)
        {
            case IConversionOperation conversion:
                return known.With(conversion.Operand);
            case IParenthesizedOperation inner:
                return known.With(inner.Operand);
            case IParameterReferenceOperation parameter:
                return known.Bindings?.Find(parameter.Parameter);
            case ILocalReferenceOperation { IsDeclaration: false } local:
                return At(SourceExpressions.Of(local.Local, cancellationToken), known.Bindings, cancellationToken) ?? Tuples.PartOf(local.Local, known.Bindings, this, level, cancellationToken);
            case IFieldReferenceOperation { Field.ContainingType.IsTupleType: true, Instance: { } tuple } part:
                return Tuples.PartOf(known.With(tuple), part.Field, this, level, cancellationToken);
            case IFieldReferenceOperation field:
                return At(SourceExpressions.Of(field.Field, cancellationToken), null, cancellationToken);
            case IPropertyReferenceOperation property:
                return At(SourceExpressions.Of(property.Property, cancellationToken), null, cancellationToken)
                    ?? (OwnProperty.Value(property, Sources, cancellationToken) is { } given ? new Known(given, property.Instance is ILocalReferenceOperation ? known.Bindings : null) : null);
            case IInvocationOperation call when (known.Bindings?.Depth ?? 0) < MaxDepth && call.TargetMethod.DeclaringSyntaxReferences.Length == 1:
                return At(SourceExpressions.Of(call.TargetMethod, cancellationToken), new Bindings(call, known.Bindings), cancellationToken);
            case IObjectCreationOperation { Type.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, Arguments: [var argument] }:
                return known.With(argument.Value);
            default:
                return null;
        }
    }

    private Known? Chosen(Known known, int level, CancellationToken cancellationToken) =>
        known.Operation is IConditionalOperation or ICoalesceOperation
        && Nullness.Chosen(known.Operation, value => Nullness.OfOrigin(Trace(known.With(value), decides: false, level, cancellationToken).Operation)) is { } chosen
            ? known.With(chosen)
            : null;

    private Known? At(SyntaxNode? expression, Bindings? bindings, CancellationToken cancellationToken) =>
        Sources.OperationOf(expression, cancellationToken) is { } operation ? new Known(operation, bindings) : null;
}
