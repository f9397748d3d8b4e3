using System.Net;
using CsCheck;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>Random values of the types that may stand in a hole, with those that break careless keys among them.</summary>
internal static class KeyValues
{
    /// <summary>Delimiters, percent signs, hex digits, quotes, parts of escapes, both forms of é, surrogates alone and in pairs.</summary>
    private static readonly string[] s_nasty =
    [
        "", "a", "A", "0", "2", "5", "%", "%25", "%2", "%3A", ":", "/", "|", "{", "}", "-", ".", "_", "~", "+", "\"", "\\", "\0", "\n", " ", "null", "true",
        "é", "e\u0301", "ß", "ı", "İ", "I", "i", "\ufeff", "\u2028", "😀", "\ud83d", "\ude00", "\ud800", "\udfff", "\uffff", "\uFFFD", "٣", "𝟘",
    ];

    private static readonly Gen<string> s_short = Pick(s_nasty).Array[0, 5].Select(string.Concat);

    public static Gen<string> Texts { get; } = Gen.Frequency(
        (12, s_short),
        (3, Gen.Char.Array[0, 8].Select(static characters => new string(characters))),
        (1, Gen.Select(Pick(s_nasty), Gen.Int[1, 1000]).Select(static (text, count) => string.Concat(Enumerable.Repeat(text, count)))));

    /// <summary>C# types and generators of their values.</summary>
    public static IReadOnlyList<(string Type, Gen<object> Values)> All { get; } =
    [
        ("string", Texts.Select(static x => (object)x)),
        ("string", Texts.Select(static x => (object)x)),
        ("string?", Texts.Select(static x => (object)x)),
        ("char", Gen.OneOf(Gen.Char, Pick(':', '%', '/', '\ud800', '\udc00', 'é')).Select(static x => (object)x)),
        ("bool", Gen.Bool.Select(static x => (object)x)),
        ("int", Gen.OneOf(Gen.Int, Gen.Int[-3, 12]).Select(static x => (object)x)),
        ("long?", Gen.OneOf(Gen.Long, Gen.Long[-3, 12]).Select(static x => (object)x)),
        ("byte", Gen.Byte.Select(static x => (object)x)),
        ("Int128", Gen.Select(Gen.ULong, Gen.ULong).Select(static (high, low) => (object)new Int128(high, low))),
        ("decimal", Gen.OneOf(Gen.Decimal, Gen.Select(Gen.Int[-200, 200], Gen.Int[0, 5]).Select(static (n, scale) => new decimal(Math.Abs(n), 0, 0, n < 0, (byte)scale))).Select(static x => (object)x)),
        ("double", Gen.OneOf(Gen.Double, Pick(0.0, 0.0, -0.0, double.NaN, 1, double.PositiveInfinity, double.Epsilon)).Select(static x => (object)x)),
        ("float", Gen.OneOf(Gen.Single, Pick(0f, -0f, float.NaN, 1f, float.NegativeInfinity)).Select(static x => (object)x)),
        ("Guid", Gen.Guid.Select(static x => (object)x)),
        ("DayOfWeek", Gen.Int[-1, 8].Select(static x => (object)(DayOfWeek)x)),
        ("DateTime", Gen.Select(Gen.OneOf(Gen.Long[0, 3], Gen.Long[0, DateTime.MaxValue.Ticks]), Pick(DateTimeKind.Utc, DateTimeKind.Unspecified)).Select(static (ticks, kind) => (object)new DateTime(ticks, kind))),
        ("DateTimeOffset", Gen.Select(Gen.OneOf(Gen.Long[0, 2], Gen.Long[0, TimeSpan.TicksPerDay * 700_000]), Gen.Int[-3, 3]).Select(static (ticks, hours) =>
            (object)new DateTimeOffset(ticks + TimeSpan.TicksPerDay, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(hours)))),
        ("DateOnly", Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(static x => (object)DateOnly.FromDayNumber(x))),
        ("TimeOnly", Gen.Long[0, TimeSpan.TicksPerDay - 1].Select(static x => (object)new TimeOnly(x))),
        ("TimeSpan", Gen.OneOf(Gen.Long, Gen.Long[-3, 3]).Select(static x => (object)new TimeSpan(x))),
        ("Uri", s_short.Select(static x => (object)new Uri("http://h/" + Uri.EscapeDataString(x)))),
        ("Version", Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[-1, 2]).Select(static (a, b, c) => (object)(c < 0 ? new Version(a, b) : new Version(a, b, c)))),
        ("System.Net.IPAddress", Gen.Select(Gen.Byte.Array[4], Gen.Byte.Array[16], Gen.Bool).Select(static (v4, v6, useV6) => (object)new IPAddress(useV6 ? v6 : v4))),
    ];

    /// <summary>Equality as keys mean it: that of .NET, and a time's kind and an address's text count.</summary>
    public static bool AreEqual(object left, object right) => (left, right) switch
    {
        (DateTime a, DateTime b) => a.Ticks == b.Ticks && a.Kind == b.Kind,
        (Uri a, Uri b) => a.AbsoluteUri == b.AbsoluteUri,
        _ => left.Equals(right),
    };

    /// <summary>An equal value that is represented differently, where the type has such.</summary>
    public static object Twin(object value)
    {
        object twin = value switch
        {
            decimal number when Math.Abs(number) < 1_000_000 => number == 0 ? new decimal(0, 0, 0, isNegative: true, scale: 2) : number * 1.0m,
            double number => number == 0 ? -number : number,
            float number => number == 0 ? -number : number,
            DateTimeOffset moment => moment.ToOffset(TimeSpan.FromMinutes(90)),
            string text => new string(text.AsSpan()),
            Version version => version.Clone(),
            Uri address => new Uri(address.AbsoluteUri),
            _ => value,
        };
        Assert.True(AreEqual(value, twin));
        return twin;
    }

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
