using System.Text;
using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>A text as far as it is known: <c>lock:{order.Id}</c>. Two values with the same shape in one place are the same text.</summary>
/// <param name="Pattern">The text, with each unknown part in braces as it is written in the source.</param>
/// <param name="Literal">The known parts alone.</param>
/// <param name="Holes">How many parts are unknown.</param>
internal sealed record TextShape(string Pattern, string Literal, int Holes)
{
    private const int MaxParts = 64;

    /// <summary>The expressions of the unknown parts, in their order.</summary>
    public ImmutableArray<IOperation> Unknown { get; init; } = [];

    /// <summary>Whether nothing of the text is known.</summary>
    public bool IsOpaque => Literal.Length == 0 && Holes > 0;

    public static TextShape? Read(ValueReader reader, Known known, CancellationToken cancellationToken)
    {
        var pattern = new StringBuilder();
        var literal = new StringBuilder();
        var holes = ImmutableArray.CreateBuilder<IOperation>();
        var parts = 0;
        Append(known, 0);
        return parts > MaxParts ? null : new TextShape(pattern.ToString(), literal.ToString(), holes.Count) { Unknown = holes.ToImmutable() };

        void Append(Known part, int nesting)
        {
            if (++parts > MaxParts)
                return;

            part = reader.Trace(part, cancellationToken);
            if (part.Operation.ConstantValue is { HasValue: true } constant)
            {
                pattern.Append(constant.Value);
                literal.Append(constant.Value);
                return;
            }

            if (nesting < 12 && Pieces(part) is { } pieces)
            {
                foreach (var piece in pieces)
                    Append(piece, nesting + 1);
                return;
            }

            holes.Add(part.Operation);
            pattern.Append('{').Append(Written(part.Operation)).Append('}');
        }
    }

    /// <summary>The parts of a text that is put together, or null.</summary>
    private static List<Known>? Pieces(Known known)
    {
        var pieces = new List<Known>();
        switch (known.Operation)
        {
            case IInterpolatedStringOperation interpolated:
                foreach (var part in interpolated.Parts)
                    pieces.Add(known.With(part is IInterpolationOperation hole ? hole.Expression : part is IInterpolatedStringTextOperation text ? text.Text : part));
                return pieces;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type: { } type } sum when IsText(type):
                return [known.With(sum.LeftOperand), known.With(sum.RightOperand)];
            case IObjectCreationOperation { Arguments: [var argument], Type: { } type } when IsText(type) && argument.Value.Type is { } inner && IsText(inner):
                return [known.With(argument.Value)];
            case IInvocationOperation { TargetMethod: { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String } } concat:
                foreach (var argument in concat.Arguments)
                {
                    if (argument.ArgumentKind == ArgumentKind.ParamArray && argument.Value is IArrayCreationOperation { Initializer: { } elements })
                        pieces.AddRange(elements.ElementValues.Select(known.With));
                    else
                        pieces.Add(known.With(argument.Value));
                }

                return pieces;
            case IInvocationOperation { TargetMethod: { Name: "Append", ContainingType.Name: "RedisKey" }, Instance: { } start, Arguments: [var end] }:
                return [known.With(start), known.With(end.Value)];
            case IInvocationOperation { TargetMethod: { Name: "Prepend", ContainingType.Name: "RedisKey" }, Instance: { } behind, Arguments: [var before] }:
                return [known.With(before.Value), known.With(behind)];
            default:
                return null;
        }
    }

    private static bool IsText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || type.Name is "RedisKey" or "RedisValue";

    private static string Written(IOperation operation)
    {
        var text = operation.Syntax.ToString();
        if (text.StartsWith("this.", StringComparison.Ordinal))
            text = text.Substring("this.".Length);
        return text.Length <= 120 ? text : text.Substring(0, 120);
    }
}
