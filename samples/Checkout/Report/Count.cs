using System.Globalization;

namespace Checkout.Report;

/// <summary>A number and what it counts.</summary>
internal static class Count
{
    /// <returns>Such as <c>1 payment</c>, <c>3 payments</c>.</returns>
    public static string Text(long number, string one, string several) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : several)}");
}
