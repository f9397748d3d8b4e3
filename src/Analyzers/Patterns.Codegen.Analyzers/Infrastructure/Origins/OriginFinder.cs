using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>
/// Follows a value back to what makes it another one each time: through conversions, texts, local variables, fields, properties, helper methods, local
/// functions, lambdas, and interfaces with one implementation. Ends in bounded time: a bound on the depth and one on the steps.
/// </summary>
internal sealed class OriginFinder(SourceCode code, CancellationToken cancellationToken)
{
    private const int MaxDepth = 40;
    private const int MaxSteps = 2_000;
    private const int MaxCalls = 8;

    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);
    private int _steps;

    public Trace Find(IOperation value) => Visit(value, null, 0);

    /// <summary>The parameters of the called member, and what they stand for in the caller.</summary>
    private sealed record Frame(IMethodSymbol Method, ImmutableArray<IArgumentOperation> Arguments, IOperation? Receiver, Frame? Caller, int Count);

    private Trace Visit(IOperation? value, Frame? frame, int depth)
    {
        if (value is null || depth > MaxDepth || ++_steps > MaxSteps)
            return Trace.Unknown;
        if (value.ConstantValue.HasValue)
            return Trace.Constant;

        cancellationToken.ThrowIfCancellationRequested();
        if (KnownOrigins.Of(value) is { } kind && !(value is IInvocationOperation early && CoarseTime.IsCoarse(early)))
            return new Trace(new Origin(kind, KnownOrigins.TextOf(value), value, value, [], false, false), false);

        depth++;
        return value switch
        {
            IConversionOperation conversion => Visit(conversion.Operand, frame, depth),
            IParenthesizedOperation parenthesized => Visit(parenthesized.Operand, frame, depth),
            IAwaitOperation await => Visit(await.Operation, frame, depth),
            IInterpolatedStringOperation text => VisitText(text, frame, depth),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } sum =>
                Visit(sum.LeftOperand, frame, depth).And(Visit(sum.RightOperand, frame, depth)),
            ICoalesceOperation coalesce => Visit(coalesce.Value, frame, depth).Or(Visit(coalesce.WhenNull, frame, depth)),
            IConditionalOperation { WhenFalse: { } whenFalse } conditional => Visit(conditional.WhenTrue, frame, depth).Or(Visit(whenFalse, frame, depth)),
            IConditionalAccessOperation access => Visit(access.WhenNotNull, frame, depth),
            IConditionalAccessInstanceOperation instance => Visit(instance.Accessed(), frame, depth),
            IInvocationOperation call => VisitCall(call, frame, depth),
            IObjectCreationOperation creation => VisitCreation(creation, frame, depth),
            IPropertyReferenceOperation property => VisitProperty(property, frame, depth),
            IFieldReferenceOperation field => VisitField(field, frame, depth),
            ILocalReferenceOperation local => VisitLocal(local, frame, depth),
            IParameterReferenceOperation parameter => VisitParameter(parameter, frame, depth),
            IArrayCreationOperation { Initializer: { } initializer } => All(initializer.ElementValues, frame, depth),
            ICollectionExpressionOperation collection => All(collection.Elements, frame, depth),
            ITupleOperation tuple => All(tuple.Elements, frame, depth),
            IArgumentOperation argument => Visit(argument.Value, frame, depth),
            _ => Trace.Unknown,
        };
    }

    private Trace All(IEnumerable<IOperation> parts, Frame? frame, int depth)
    {
        var trace = Trace.Constant;
        foreach (var part in parts)
            trace = trace.And(Visit(part, frame, depth));
        return trace;
    }

    private Trace VisitText(IInterpolatedStringOperation text, Frame? frame, int depth)
    {
        var trace = Trace.Constant;
        foreach (var part in text.Parts)
        {
            if (part is not IInterpolationOperation hole)
                continue;
            var found = Visit(hole.Expression, frame, depth);
            if (found.Origin is { Kind: OriginKind.Clock } && hole.FormatString?.ConstantValue is { HasValue: true, Value: string format } && CoarseTime.IsCoarse(format))
                found = Trace.Unknown;
            trace = trace.And(found);
        }

        return trace;
    }

    private Trace VisitCall(IInvocationOperation call, Frame? frame, int depth)
    {
        if (CoarseTime.IsCoarse(call))
            return Trace.Unknown;
        if (IsTextFunction(call.TargetMethod))
        {
            var trace = call.Instance is null ? Trace.Constant : Visit(call.Instance, frame, depth);
            return call.TargetMethod.Name.StartsWith("ToString", StringComparison.Ordinal) ? trace : trace.And(All(call.Arguments, frame, depth));
        }

        if (call.Instance is ILocalReferenceOperation { Type.TypeKind: TypeKind.Delegate } holder && call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
            return VisitDelegate(OnlyWrite(holder), holder.Local.Name, call, frame, depth);
        if (call.Instance is IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private, Type.TypeKind: TypeKind.Delegate } field } && IsOwn(((IFieldReferenceOperation)call.Instance).Instance))
            return FieldWrites.Of(field, code, cancellationToken).ToArray() is [var only] ? VisitDelegate(only, field.Name, call, frame, depth) : Trace.Unknown;
        if (frame?.Count >= MaxCalls || code.BodyOf(call.TargetMethod, cancellationToken) is not { } body || !_open.Add(body))
            return Trace.Unknown;

        try
        {
            var inner = new Frame(body, call.Arguments, call.Instance, frame, (frame?.Count ?? 0) + 1);
            return Returns(body, inner, depth, call.TargetMethod.Name, call);
        }
        finally
        {
            _open.Remove(body);
        }
    }

    /// <summary>The value that a member returns: it differs only when every return does.</summary>
    private Trace Returns(ISymbol member, Frame? frame, int depth, string name, IOperation entry)
    {
        Trace? trace = null;
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            foreach (var returned in code.ReturnsOf(reference.GetSyntax(cancellationToken), cancellationToken))
                trace = trace is { } before ? before.Or(Visit(returned, frame, depth)) : Visit(returned, frame, depth);
        }

        return Through(trace ?? Trace.Unknown, name, entry);
    }

    private Trace VisitDelegate(IOperation? written, string name, IInvocationOperation call, Frame? frame, int depth)
    {
        if (written?.AsLambda() is not { } lambda)
            return Trace.Unknown;

        Trace? trace = null;
        foreach (var returned in code.ReturnsOf(lambda.Syntax, cancellationToken))
            trace = trace is { } before ? before.Or(Visit(returned, frame, depth)) : Visit(returned, frame, depth);
        return Through(trace ?? Trace.Unknown, name, call);
    }

    private Trace VisitCreation(IObjectCreationOperation creation, Frame? frame, int depth)
    {
        if (creation.Type is not INamedTypeSymbol type || creation.Arguments.IsEmpty)
            return Trace.Unknown;

        // A key may be wrapped in a type of its own; what an order or a request is made of does not make it random.
        return IsText(type) || type.IsValueType || type.Name.EndsWith("Key", StringComparison.Ordinal) || type.Name.EndsWith("Id", StringComparison.Ordinal)
            ? All(creation.Arguments, frame, depth)
            : Trace.Unknown;
    }

    private Trace VisitProperty(IPropertyReferenceOperation reference, Frame? frame, int depth)
    {
        var property = reference.Property;
        if (reference.Instance is { } instance && IsText(property.ContainingType))
            return CoarseTime.IsCoarse(property) ? Trace.Unknown : Visit(instance, frame, depth);
        if (!IsOwn(reference.Instance) || frame?.Count >= MaxCalls || property.DeclaringSyntaxReferences.IsEmpty || !_open.Add(property))
            return Trace.Unknown;

        try
        {
            var syntax = property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) as PropertyDeclarationSyntax;
            if (property.SetMethod is null && syntax?.Initializer?.Value is { } initial)
                return Kept(Visit(code.OperationOf(initial, cancellationToken), null, depth), property, reference);
            var inner = frame is null ? null : frame with { Count = frame.Count + 1 };
            return Returns(property, inner, depth, property.Name, reference);
        }
        finally
        {
            _open.Remove(property);
        }
    }

    private Trace VisitField(IFieldReferenceOperation reference, Frame? frame, int depth)
    {
        var field = reference.Field;
        if (field.HasConstantValue)
            return Trace.Constant;
        if (field.ContainingType is { IsTupleType: true } tuple && reference.Instance is { } holder)
            return VisitElement(holder, TupleElements.IndexOf(tuple, field), frame, depth);
        if (!IsOwn(reference.Instance) || field.DeclaringSyntaxReferences.IsEmpty || (!field.IsReadOnly && field.DeclaredAccessibility != Accessibility.Private) || !_open.Add(field))
            return Trace.Unknown;

        try
        {
            Trace? trace = null;
            foreach (var written in FieldWrites.Of(field, code, cancellationToken))
                trace = trace is { } before ? before.Or(Visit(written, null, depth)) : Visit(written, null, depth);
            return Kept(trace ?? Trace.Unknown, field, reference);
        }
        finally
        {
            _open.Remove(field);
        }
    }

    private Trace VisitLocal(ILocalReferenceOperation reference, Frame? frame, int depth)
    {
        var local = reference.Local;
        if (!_open.Add(local))
            return Trace.Unknown;

        try
        {
            var root = reference.Root();
            var writes = LocalWrites.Of(local, root);
            if (LocalWrites.FilledWithChance(local, root) is { } filled)
                return new Trace(new Origin(OriginKind.Random, KnownOrigins.TextOf(filled), filled, filled, [local.Name], false, false), false);
            if (writes.IsEmpty)
                return TupleElements.Of(local, root) is var (tuple, at) ? VisitElement(tuple, at, frame, depth) : Trace.Unknown;

            var trace = Visit(writes[0], frame, depth);
            for (var i = 1; i < writes.Length; i++)
                trace = trace.Or(Visit(writes[i], frame, depth));

            // The entry stays: what matters is where the value is made, not where it is used.
            return trace.Origin is { } origin ? trace with { Origin = origin with { Path = origin.Path.Insert(0, local.Name) } } : trace;
        }
        finally
        {
            _open.Remove(local);
        }
    }

    /// <summary>One element of a tuple: as it is written, in a variable, or returned by a helper.</summary>
    private Trace VisitElement(IOperation tuple, int at, Frame? frame, int depth)
    {
        if (++depth > MaxDepth || ++_steps > MaxSteps || at < 0)
            return Trace.Unknown;
        switch (tuple)
        {
            case IConversionOperation { Operand: var operand }:
                return VisitElement(operand, at, frame, depth);
            case IAwaitOperation { Operation: var awaited }:
                return VisitElement(awaited, at, frame, depth);
            case ITupleOperation { Elements: var elements } when at < elements.Length:
                return Visit(elements[at], frame, depth);
            case ILocalReferenceOperation local when OnlyWrite(local) is { } written:
                return VisitElement(written, at, frame, depth);
            case IInvocationOperation call when !(frame?.Count >= MaxCalls) && code.BodyOf(call.TargetMethod, cancellationToken) is { DeclaringSyntaxReferences: [var reference] } body && _open.Add(body):
                try
                {
                    var inner = new Frame(body, call.Arguments, call.Instance, frame, (frame?.Count ?? 0) + 1);
                    Trace? trace = null;
                    foreach (var returned in code.ReturnsOf(reference.GetSyntax(cancellationToken), cancellationToken))
                        trace = trace is { } before ? before.Or(VisitElement(returned, at, inner, depth)) : VisitElement(returned, at, inner, depth);
                    return Through(trace ?? Trace.Unknown, call.TargetMethod.Name, call);
                }
                finally
                {
                    _open.Remove(body);
                }

            default:
                return Trace.Unknown;
        }
    }

    private Trace VisitParameter(IParameterReferenceOperation reference, Frame? frame, int depth)
    {
        for (var current = frame; current is not null; current = current.Caller)
        {
            foreach (var argument in current.Arguments)
            {
                if (argument.Parameter is { } parameter
                    && parameter.Ordinal == reference.Parameter.Ordinal
                    && SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol?.OriginalDefinition, current.Method))
                {
                    return Visit(argument.Value, current.Caller, depth);
                }
            }
        }

        return Trace.Unknown;
    }

    private static Trace Through(Trace trace, string name, IOperation entry) =>
        trace.Origin is { } origin ? trace with { Origin = origin.Through(name, entry) } : trace;

    private static Trace Kept(Trace trace, ISymbol member, IOperation entry) =>
        trace.Origin is { } origin ? trace with { Origin = origin.Through(member.Name, entry) with { IsKept = true, IsShared = member.IsStatic } } : trace;

    /// <summary>A member of the object itself or of a type. What a message, a request or a command holds is its own and stays the same.</summary>
    private static bool IsOwn(IOperation? instance) =>
        instance is null || (instance is IInstanceReferenceOperation { Type: { IsRecord: false, TypeKind: not TypeKind.Struct } type } && !IsMessage(type));

    private static bool IsMessage(ITypeSymbol type)
    {
        foreach (var ending in (string[])["Request", "Command", "Message", "Event", "Options", "Operation", "Transaction", "Context", "Model", "Dto", "Key", "Entity", "Payment", "Order", "Job", "Item", "Attempt"])
        {
            if (type.Name.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool IsText(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_String or SpecialType.System_DateTime or SpecialType.System_Int32 or SpecialType.System_Int64 }
        || (type?.Name is "Guid" or "DateTimeOffset" or "TimeSpan" or "StringValues" or "RedisKey" or "RedisValue" or "Ulid" or "NewId" or "DateOnly" or "TimeOnly");

    /// <summary>Functions of the framework that make one text of others.</summary>
    private static bool IsTextFunction(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.IsEmpty
        && (IsText(method.ContainingType)
            || method.ContainingType?.Name is "Convert" or "Encoding" or "UTF8Encoding" or "SHA256" or "SHA1" or "SHA512" or "MD5" or "HMACSHA256" or "XxHash64" or "BitConverter" or "MemoryExtensions" or "Enumerable" or "Span" or "ReadOnlySpan" or "Base64Url"
            || method.Name is "ToString");

    private static IOperation? OnlyWrite(ILocalReferenceOperation reference) =>
        LocalWrites.Of(reference.Local, reference.Root()) is [var only] ? only : null;
}
