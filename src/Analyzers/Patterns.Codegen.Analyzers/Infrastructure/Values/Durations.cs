using System.Globalization;
using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>Times that are known while compiling. An endless one is <see cref="TimeSpan.MaxValue"/> or negative, as it is written.</summary>
internal static class Durations
{
    private const int MaxNesting = 16;

    public static TimeSpan? Read(ValueReader reader, Known known, CancellationToken cancellationToken, int nesting = 0)
    {
        if (nesting > MaxNesting)
            return null;

        known = reader.Trace(known, cancellationToken);
        if (known.Operation.Type?.ToDisplayString() is not ("System.TimeSpan" or "System.TimeSpan?"))
            return null;

        return known.Operation switch
        {
            IDefaultValueOperation { Type.Name: "TimeSpan" } => TimeSpan.Zero,
            IFieldReferenceOperation field => field.Field switch
            {
                { Name: "Zero" } => TimeSpan.Zero,
                { Name: "MaxValue" } => TimeSpan.MaxValue,
                { Name: "MinValue" } => TimeSpan.MinValue,
                { Name: "InfiniteTimeSpan" } => System.Threading.Timeout.InfiniteTimeSpan,
                _ => null,
            },
            IInvocationOperation call => OfCall(reader, known, call, nesting, cancellationToken),
            IObjectCreationOperation creation => OfCreation(reader, known, creation, cancellationToken),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus => Negate(Read(reader, known.With(minus.Operand), cancellationToken, nesting + 1)),
            IBinaryOperation binary => OfBinary(reader, known, binary, nesting, cancellationToken),
            _ => null,
        };
    }

    /// <summary>A time as a person writes it: <c>1.5s</c>, <c>250ms</c>, <c>2m</c>.</summary>
    public static string Display(TimeSpan time)
    {
        var (value, unit) =
            time.TotalMilliseconds < 1000 ? (time.TotalMilliseconds, "ms")
            : time.TotalSeconds < 120 ? (time.TotalSeconds, "s")
            : time.TotalMinutes < 120 ? (time.TotalMinutes, "min")
            : time.TotalHours < 72 ? (time.TotalHours, "h")
            : (time.TotalDays, "d");
        return Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture) + unit;
    }

    private static TimeSpan? OfCall(ValueReader reader, Known known, IInvocationOperation call, int nesting, CancellationToken cancellationToken)
    {
        if (call.TargetMethod.ContainingType.ToDisplayString() != "System.TimeSpan")
            return null;
        if (call.TargetMethod.Name is "Add" or "Subtract" && call is { Instance: { } first, Arguments: [var second] })
        {
            return Read(reader, known.With(first), cancellationToken, nesting + 1) is { } left && Read(reader, known.With(second.Value), cancellationToken, nesting + 1) is { } right
                ? Checked(call.TargetMethod.Name == "Add" ? (double)left.Ticks + right.Ticks : (double)left.Ticks - right.Ticks)
                : null;
        }

        if (call.TargetMethod.Name == "Parse" && call.Arguments.Length > 0)
        {
            return reader.Trace(known.With(call.Arguments[0].Value), cancellationToken).Operation.ConstantValue is { HasValue: true, Value: string text }
                && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        }

        if (!call.TargetMethod.Name.StartsWith("From", StringComparison.Ordinal))
            return null;

        var ticks = 0.0;
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var name = call.Arguments[i].Parameter is { Ordinal: > 0 } parameter ? parameter.Name : call.TargetMethod.Name.Substring("From".Length);
            if (TicksOf(name) is not { } unit || Numbers.Read(reader, known.With(call.Arguments[i].Value), cancellationToken) is not { } number)
                return null;
            ticks += number * unit;
        }

        return Checked(ticks);
    }

    private static TimeSpan? OfCreation(ValueReader reader, Known known, IObjectCreationOperation creation, CancellationToken cancellationToken)
    {
        var ticks = 0.0;
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter is null || TicksOf(argument.Parameter.Name) is not { } unit || Numbers.Read(reader, known.With(argument.Value), cancellationToken) is not { } number)
                return null;
            ticks += number * unit;
        }

        return Checked(ticks);
    }

    private static TimeSpan? OfBinary(ValueReader reader, Known known, IBinaryOperation binary, int nesting, CancellationToken cancellationToken)
    {
        var left = Read(reader, known.With(binary.LeftOperand), cancellationToken, nesting + 1);
        // Both sides are needed: what leads to itself on both would be read again and again.
        if (left is null && binary.OperatorKind != BinaryOperatorKind.Multiply)
            return null;
        var right = Read(reader, known.With(binary.RightOperand), cancellationToken, nesting + 1);
        return (binary.OperatorKind, left, right) switch
        {
            (BinaryOperatorKind.Add, { } a, { } b) => Checked((double)a.Ticks + b.Ticks),
            (BinaryOperatorKind.Subtract, { } a, { } b) => Checked((double)a.Ticks - b.Ticks),
            (BinaryOperatorKind.Multiply, { } a, null) when Numbers.Read(reader, known.With(binary.RightOperand), cancellationToken) is { } b => Checked(a.Ticks * b),
            (BinaryOperatorKind.Multiply, null, { } b) when Numbers.Read(reader, known.With(binary.LeftOperand), cancellationToken) is { } a => Checked(a * b.Ticks),
            (BinaryOperatorKind.Divide, { } a, null) when Numbers.Read(reader, known.With(binary.RightOperand), cancellationToken) is { } b and not 0 => Checked(a.Ticks / b),
            _ => null,
        };
    }

    private static double? TicksOf(string unit) => unit.ToUpperInvariant() switch
    {
        "DAYS" => TimeSpan.TicksPerDay,
        "HOURS" => TimeSpan.TicksPerHour,
        "MINUTES" => TimeSpan.TicksPerMinute,
        "SECONDS" => TimeSpan.TicksPerSecond,
        "MILLISECONDS" => TimeSpan.TicksPerMillisecond,
        "MICROSECONDS" => TimeSpan.TicksPerMillisecond / 1000.0,
        "TICKS" => 1,
        _ => null,
    };

    private static TimeSpan? Negate(TimeSpan? time) => time is { } value ? Checked(-(double)value.Ticks) : null;

    /// <summary>Null where the program itself would throw.</summary>
    private static TimeSpan? Checked(double ticks) =>
        double.IsNaN(ticks) || ticks >= long.MaxValue || ticks <= long.MinValue ? null : TimeSpan.FromTicks((long)Math.Round(ticks));
}
