using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>Tells times that are meant to differ (<c>once a day</c>) from those that differ at each call.</summary>
internal static class CoarseTime
{
    /// <summary>Whether a format writes nothing finer than an hour.</summary>
    public static bool IsCoarse(string? format)
    {
        if (string.IsNullOrEmpty(format))
            return false;

        // Standard formats of one letter: d, D, M, Y are days and months.
        if (format!.Length == 1)
            return format is "d" or "D" or "m" or "M" or "y" or "Y";

        var isQuoted = false;
        for (var i = 0; i < format.Length; i++)
        {
            var letter = format[i];
            if (letter is '\'' or '"')
                isQuoted = !isQuoted;
            else if (letter == '\\')
                i++;
            else if (!isQuoted && letter is 'm' or 's' or 'f' or 'F')
                return false;
        }

        return true;
    }

    /// <summary>Whether the member of a time is a day, a month or a year, and not the moment.</summary>
    public static bool IsCoarse(IPropertySymbol property) =>
        property.Name is "Date" or "Day" or "DayOfWeek" or "DayOfYear" or "Month" or "Year" or "Hour" or "Today" or "Offset" or "Kind";

    /// <summary>Whether the call makes a day of a time.</summary>
    public static bool IsCoarse(IInvocationOperation call) =>
        call.TargetMethod is { Name: "FromDateTime", ContainingType.Name: "DateOnly" }
        || call.TargetMethod is { Name: "ToShortDateString" or "ToLongDateString", ContainingType.Name: "DateTime" }
        || call.TargetMethod.ContainingType?.Name is "ISOWeek" or "Calendar" or "GregorianCalendar"
        || (call.TargetMethod is { Name: "ToString", ContainingType: var type } && !HasFormatsOfItsOwn(type) && call.Arguments.Length > 0 && call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string format } && IsCoarse(format));

    /// <summary>Of a Guid, "D" is all of it; of a number, "D8" is.</summary>
    private static bool HasFormatsOfItsOwn(INamedTypeSymbol? type) => type is { Name: "Guid" } or { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double };
}
