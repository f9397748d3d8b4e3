using System.Globalization;
using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Failures;

internal sealed partial class PredicateReader
{
    private Fact Read(IOperation operation)
    {
        if (_nesting >= MaxNesting || _steps++ >= MaxSteps)
            return Fact.Unknown;
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
            return OfConstant(constant);

        _nesting++;
        var fact = Evaluate(operation);
        _nesting--;
        return fact;
    }

    private Fact Evaluate(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation inner:
                return Read(inner.Operand);
            case IConversionOperation { IsTryCast: true, Type: { } type } cast:
                return Read(cast.Operand) is { Kind: FactKind.Exception or FactKind.Response } fact ? (example.Is(type) ? fact : Fact.Null) : Fact.Unknown;
            case IConversionOperation conversion:
                return Read(conversion.Operand);
            case IParameterReferenceOperation parameter:
                return Find(parameter.Parameter);
            case ILocalReferenceOperation local when _known.TryGetValue(local.Local, out var known):
                return known;
            case IConditionalAccessInstanceOperation:
                return _receivers.Count > 0 ? _receivers.Peek() : Fact.Unknown;
            case IPropertyReferenceOperation { Instance: { } instance } property when Member(Read(instance), property.Property.Name) is { Kind: not FactKind.Unknown } member:
                return member;
            case IConditionalAccessOperation access:
                return OfAccess(access);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Fact.Of(!Read(not.Operand).Truth);
            case IBinaryOperation binary:
                return OfBinary(binary);
            case IIsTypeOperation test:
                return Fact.Of(IsOf(Read(test.ValueOperand), test.TypeOperand) is { } isOf ? isOf != test.IsNegated : null);
            case IIsPatternOperation test:
                return Fact.Of(Match(test.Pattern, Read(test.Value)));
            case ISwitchExpressionOperation choice:
                return OfSwitch(choice);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Read(choice.Condition).Truth switch { true => Read(choice.WhenTrue), false => Read(otherwise), null => Fact.Unknown };
            case ICoalesceOperation coalesce:
                return Read(coalesce.Value) is var value && value.Kind == FactKind.Null ? Read(coalesce.WhenNull) : value;
            case IAwaitOperation wait:
                return Read(wait.Operation);
            case IDefaultValueOperation { Type: { } type }:
                return type.IsReferenceType ? Fact.Null : Fact.Of(type.Name is "Boolean" or "ValueTask" ? false : null);
            case IObjectCreationOperation { Type.Name: "ValueTask", Arguments: [var argument] }:
                return Read(argument.Value);
            case IInvocationOperation call:
                return OfCall(call);
            default:
                var traced = values.Trace(operation, cancellationToken).Operation;
                return traced == operation ? Fact.Unknown : Read(traced);
        }
    }

    private Fact Find(IParameterSymbol parameter) => _known.TryGetValue(parameter, out var fact) ? fact : Fact.Unknown;

    private Fact Member(Fact instance, string name) => (instance.Kind, name) switch
    {
        (FactKind.Arguments, "Outcome") => new Fact(FactKind.Outcome),
        (FactKind.Outcome, "Exception") => example.Exception is null ? Fact.Null : Fact.Exception,
        (FactKind.Outcome, "Result") => example.Exception is null ? Fact.Response : Fact.Null,
        (FactKind.Exception, "StatusCode") => example.Status is { } status ? Fact.Of(status) : Fact.Null,
        (FactKind.Exception, "InnerException") => Fact.Null,
        (FactKind.Response, "StatusCode") => Fact.Of(example.Status ?? 0),
        (FactKind.Response, "IsSuccessStatusCode") => Fact.Of(example.Status is >= 200 and < 300),
        (FactKind.Number or FactKind.Truth, "Value") => instance,
        (FactKind.Number or FactKind.Truth, "HasValue") => Fact.Of(true),
        (FactKind.Null, "HasValue") => Fact.Of(false),
        _ => Fact.Unknown,
    };

    private Fact OfAccess(IConditionalAccessOperation access)
    {
        var receiver = Read(access.Operation);
        if (receiver.Kind is FactKind.Null or FactKind.Unknown)
            return receiver;
        _receivers.Push(receiver);
        var result = Read(access.WhenNotNull);
        _receivers.Pop();
        return result;
    }

    private Fact OfBinary(IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And or BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or)
        {
            // Both sides are read: the right one may declare what a later condition asks about.
            var isOr = binary.OperatorKind is BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or;
            var (one, other) = (Read(binary.LeftOperand).Truth, Read(binary.RightOperand).Truth);
            return one == isOr || other == isOr ? Fact.Of(isOr) : one is null || other is null ? Fact.Unknown : Fact.Of(!isOr);
        }

        var (left, right) = (Read(binary.LeftOperand), Read(binary.RightOperand));
        if (left.Kind == FactKind.Unknown || right.Kind == FactKind.Unknown)
            return Fact.Unknown;
        if (left.Kind == FactKind.Null || right.Kind == FactKind.Null)
        {
            return binary.OperatorKind switch
            {
                BinaryOperatorKind.Equals => Fact.Of(left.Kind == right.Kind),
                BinaryOperatorKind.NotEquals => Fact.Of(left.Kind != right.Kind),
                _ => Fact.Of(false),
            };
        }

        return left.Kind == right.Kind && left.Kind is FactKind.Number or FactKind.Truth ? Fact.Of(Compare(binary.OperatorKind, left.Number, right.Number)) : Fact.Unknown;
    }

    private static bool? Compare(BinaryOperatorKind kind, double left, double right) => kind switch
    {
        BinaryOperatorKind.Equals => left == right,
        BinaryOperatorKind.NotEquals => left != right,
        BinaryOperatorKind.LessThan => left < right,
        BinaryOperatorKind.LessThanOrEqual => left <= right,
        BinaryOperatorKind.GreaterThan => left > right,
        BinaryOperatorKind.GreaterThanOrEqual => left >= right,
        _ => null,
    };

    private Fact OfSwitch(ISwitchExpressionOperation choice)
    {
        var value = Read(choice.Value);
        foreach (var arm in choice.Arms)
        {
            var fits = Match(arm.Pattern, value);
            if (fits == true && arm.Guard is { } guard)
                fits = Read(guard).Truth;
            if (fits == true)
                return Read(arm.Value);
            if (fits is null)
                return Fact.Unknown;
        }

        return Fact.Unknown;
    }

    private Fact OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType?.Name == "PredicateResult")
            return Fact.Of(method.Name == "True");
        if (method.Name == "FromResult" && call.Arguments is [var result])
            return Read(result.Value);
        if (method.Name == "GetValueOrDefault" && call.Instance is { } nullable)
            return Read(nullable) is var held && held.Kind == FactKind.Null ? Fact.Of(0) : held;
        if (method.Name == "Contains")
            return OfContains(call);
        if (method.DeclaringSyntaxReferences.IsEmpty)
            return Fact.Unknown;

        var target = method.ReducedFrom ?? method;
        var arguments = new Fact[target.Parameters.Length];
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal < arguments.Length)
                arguments[parameter.Ordinal] = Read(argument.Value);
        }

        return Call(target, arguments);
    }

    /// <summary>A list of constants asked for a number: <c>s_transient.Contains(response.StatusCode)</c>.</summary>
    private Fact OfContains(IInvocationOperation call)
    {
        var source = call.Instance ?? (call.Arguments.Length > 1 ? call.Arguments[0].Value : null);
        if (source is null || Read(call.Arguments[call.Arguments.Length - 1].Value) is not { Kind: FactKind.Number, Number: var wanted })
            return Fact.Unknown;

        IEnumerable<IOperation>? elements = values.Trace(source, cancellationToken).Operation switch
        {
            IArrayCreationOperation { Initializer.ElementValues: var list } => list,
            ICollectionExpressionOperation { Elements: var list } => list,
            IObjectCreationOperation { Initializer.Initializers: var list } => list.OfType<IInvocationOperation>().Where(static i => i.Arguments.Length == 1).Select(static i => i.Arguments[0].Value),
            _ => null,
        };
        if (elements is null)
            return Fact.Unknown;

        var found = false;
        foreach (var element in elements)
        {
            var fact = Read(element);
            if (fact.Kind != FactKind.Number)
                return Fact.Unknown;
            found |= fact.Number == wanted;
        }

        return Fact.Of(found);
    }

    private static Fact OfConstant(object? value) => value switch
    {
        null => Fact.Null,
        bool truth => Fact.Of(truth),
        int or long or short or byte or sbyte or uint or ulong or ushort or double or float => Fact.Of(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => Fact.Unknown,
    };
}
