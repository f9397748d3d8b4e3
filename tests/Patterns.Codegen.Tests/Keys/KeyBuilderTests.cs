using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Tests.Keys;

public class KeyBuilderTests
{
    private static string Text(string? value)
    {
        var key = new KeyBuilder("{x}", stackalloc char[16]);
        key.Append(value, "x");
        return key.ToStringAndClear();
    }

    private static string Value<T>(T? value, int bufferLength = 16)
        where T : ISpanFormattable
    {
        var key = new KeyBuilder("{x}", bufferLength == 0 ? default : new char[bufferLength]);
        key.Append(value, "x");
        return key.ToStringAndClear();
    }

    private static string Any<T>(T? value)
    {
        var key = new KeyBuilder("{x}", stackalloc char[8]);
        key.AppendAny(value, "x");
        return key.ToStringAndClear();
    }

    /// <summary>Not as attributes: those cannot hold a lone surrogate.</summary>
    public static TheoryData<string, string> Escapes => new()
    {
        { "", "" },
        { "AZaz09_.-~", "AZaz09_.-~" },
        { "a b", "a%20b" },
        { "%20", "%2520" },
        { "a:b/c{d}", "a%3Ab%2Fc%7Bd%7D" },
        { "\0\n\u007f", "%00%0A%7F" },
        { "é", "%C3%A9" },
        { "e\u0301", "e%CC%81" },
        { "€", "%E2%82%AC" },
        { "😀", "%F0%9F%98%80" },
        { "\ud800", "%ED%A0%80" },
        { "\udfff", "%ED%BF%BF" },
        { "\udc00\ud800", "%ED%B0%80%ED%A0%80" },
        { "\ud83dx\ude00", "%ED%A0%BDx%ED%B8%80" },
        { "\uffff", "%EF%BF%BF" },
    };

    [Theory]
    [MemberData(nameof(Escapes), DisableDiscoveryEnumeration = true)]
    public void Escapes_all_but_unreserved_characters(string value, string expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void Escapes_well_formed_text_as_the_framework_does()
    {
        for (var i = 1; i < 0x10FFFF; i++)
        {
            if (!Rune.IsValid(i) || (i > 0x3000 && i % 97 != 0))
                continue;

            var text = new Rune(i).ToString();
            Assert.Equal(Uri.EscapeDataString(text), Text(text));
        }
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.0", "1")]
    [InlineData("1.00", "1")]
    [InlineData("100", "100")]
    [InlineData("-1.500", "-1.5")]
    [InlineData("0.000", "0")]
    [InlineData("-0.000", "0")]
    [InlineData("-0", "0")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("-79228162514264337593543950335", "-79228162514264337593543950335")]
    [InlineData("-7.9228162514264337593543950335", "-7.9228162514264337593543950335")]
    public void Writes_equal_decimals_alike(string number, string expected) =>
        Assert.Equal(expected, Value(decimal.Parse(number, CultureInfo.InvariantCulture)));

    [Fact]
    public void Writes_negative_decimal_zero_alike() => Assert.Equal("0", Value(new decimal(0, 0, 0, isNegative: true, scale: 3)));

    [Fact]
    public void Writes_floating_point_numbers_so_that_they_can_be_read_back()
    {
        Assert.Equal(["0", "0", "0", "0"], [Value(-0.0), Value(-0f), Value((Half)(-0.0)), Value((NFloat)(-0.0))]);
        Assert.Equal(["NaN", "Infinity", "-Infinity"], [Value(double.NaN), Value(double.PositiveInfinity), Value(float.NegativeInfinity)]);
        Assert.Equal("NaN", Value(BitConverter.Int64BitsToDouble(-1)));
        Assert.Equal("5E-324", Value(double.Epsilon));
        Assert.Equal("1.7976931348623157E%2B308", Value(double.MaxValue));
        Assert.Equal(0.1 + 0.2, double.Parse(Value(0.1 + 0.2), CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Writes_moments_by_what_makes_them_equal()
    {
        var utc = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc).AddTicks(1);
        Assert.Equal("2026-03-01T12%3A00%3A00.0000001Z", Value(utc));
        Assert.Equal("2026-03-01T12%3A00%3A00.0000001", Value(DateTime.SpecifyKind(utc, DateTimeKind.Unspecified)));
        Assert.Equal(Value(new DateTimeOffset(utc)), Value(new DateTimeOffset(utc).ToOffset(TimeSpan.FromHours(-7))));
        Assert.Equal("9999-12-31T23%3A59%3A59.9999999Z", Value(DateTimeOffset.MaxValue));
        Assert.Equal("-10675199.02%3A48%3A05.4775808", Value(TimeSpan.MinValue));
    }

    [Fact]
    public void Writes_enums_as_numbers_also_when_only_known_as_formattable()
    {
        Assert.Equal("5", Value(DayOfWeek.Friday));
        Assert.Equal("5", Value<ISpanFormattable>(DayOfWeek.Friday));
        Assert.Equal("5", Value<Enum>(DayOfWeek.Friday));
        Assert.Equal("0", Value<ISpanFormattable>(-0.0));
        Assert.Equal("1", Value<ISpanFormattable>(1.00m));
        Assert.Equal("2026-01-01", Value<ISpanFormattable>(new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void Writes_addresses_as_they_are_sent()
    {
        // ToString() would show a blank for %20 in some and hide the difference in others.
        Assert.NotEqual(Value(new Uri("http://h/a%2Fb")), Value(new Uri("http://h/a/b")));
        Assert.NotEqual(Value(new Uri("http://h/%252F")), Value(new Uri("http://h/%2F")));
        Assert.Equal("http%3A%2F%2Fh%2F%25C3%25A9%23f", Value(new Uri("HTTP://H/é#f")));
    }

    [Fact]
    public void Writes_whatever_the_program_finds_out_while_running()
    {
        Assert.Equal(["1.5", "true", "a%20b", "http%3A%2F%2Fh%2F", "5"], [Any(1.50m), Any<bool?>(true), Any<object>("a b"), Any(new Uri("http://h")), Any(DayOfWeek.Friday)]);
        Assert.Equal("h", Any(new Host("h")));
        Assert.Throws<KeyTemplateException>(() => Any(new Host(null)));
        Assert.Throws<KeyTemplateException>(() => Any<int?>(null));
        Assert.Throws<KeyTemplateException>(() => Any<object>(null));
    }

    [Fact]
    public void Refuses_every_null()
    {
        var refused = new Action[]
        {
            static () => Text(null),
            static () => Value<Version>(null),
            static () => Any(new Unwritten()),
            static () => { var key = new KeyBuilder("t:{x}", default); key.Append((bool?)null, "x"); },
            static () => { var key = new KeyBuilder("t:{x}", default); key.Append((int?)null, "x"); },
        };
        Assert.All(refused, static action => Assert.Equal("x", Assert.Throws<KeyTemplateException>(action).Hole));
    }

    [Fact]
    public void The_exception_names_template_hole_and_remedy()
    {
        var exception = new KeyTemplateException("pay:{order.Id}", "order.Id");
        Assert.Equal(("pay:{order.Id}", "order.Id", "order"), (exception.Template, exception.Hole, exception.ParamName));
        Assert.StartsWith(
            "The key template \"pay:{order.Id}\" needs a value for {order.Id}, but it, or something on the way to it, is null. "
            + "Refuse such a call before it gets here, or name a member that always has a value: all calls without a value would share one key.",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains("{id}, but it is null.", new KeyTemplateException("{id}", "id").Message, StringComparison.Ordinal);
        Assert.Equal("class", new KeyTemplateException("{@class}", "@class").ParamName);
        Assert.Null(new KeyTemplateException("{this.Id}", "this.Id").ParamName);
        Assert.IsAssignableFrom<ArgumentException>(exception);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    public void Does_not_depend_on_the_culture(string culture)
    {
        static string[] All() =>
        [
            Value(-1234567), Value(-1234.5), Value(-1234.5f), Value(-1234.50m), Value((Int128)(-5)), Value((BigInteger)(-7)), Value(new DateTime(2026, 1, 2, 3, 4, 5)),
            Value(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), Value(new DateOnly(2026, 1, 2)), Value(new TimeOnly(3, 4)), Value(-TimeSpan.FromMilliseconds(1.5)),
            Value(DayOfWeek.Friday), Value(Guid.Empty), Value('I'), Text("Iiİı"), Any<FormattableString>($"{1.5} {new DateTime(2026, 1, 2)}"), Value((Half)(-1.5)), Value(new Complex(1.5, -2)),
        ];

        var expected = All();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.NotEqual("-1234.5 1/2/2026", $"{-1234.5} {new DateTime(2026, 1, 2):d}");
            Assert.Equal(expected, All());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public void Grows_from_any_buffer(int bufferLength)
    {
        Assert.Equal(Guid.Empty.ToString(), Value(Guid.Empty, bufferLength));
        Assert.Equal("1.5", Value(1.50m, bufferLength));
        Assert.Equal(BigInteger.Pow(10, 3000).ToString(CultureInfo.InvariantCulture), Value(BigInteger.Pow(10, 3000), bufferLength));
        Assert.Equal(BigInteger.Pow(10, 9000).ToString(CultureInfo.InvariantCulture), Value(BigInteger.Pow(10, 9000), bufferLength));
        Assert.Equal(string.Concat(Enumerable.Repeat("%3A", 300)), Value(new Padded(':', 300), bufferLength));
    }

    [Fact]
    public void A_value_that_never_fits_is_asked_for_its_string() => Assert.Equal("never%20fits", Value(new NeverFits()));

    [Theory]
    [InlineData('a', 1)]
    [InlineData(':', 3)]
    [InlineData('\ud800', 9)]
    [InlineData('\uffff', 9)]
    public void Takes_values_of_a_mebibyte(char character, int spelling) =>
        Assert.Equal((1 << 20) * spelling, Text(new string(character, 1 << 20)).Length);

    [Fact]
    public void Shows_a_debugger_the_key_so_far_without_harm()
    {
        var key = new KeyBuilder("a{x}", default);
        key.AppendLiteral(new string('a', 300));
        Assert.Equal(300, key.ToString().Length);
        Assert.Equal(300, key.ToString().Length);
        key.AppendLiteral("b");
        Assert.Equal(301, key.ToStringAndClear().Length);
        Assert.Equal("", key.ToStringAndClear());
    }

    private sealed class Host(string? name)
    {
        public override string? ToString() => name;
    }

    private sealed class Unwritten : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => null!;
    }

    private readonly struct Padded(char character, int length) : ISpanFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => new(character, length);

        public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
        {
            charsWritten = 0;
            if (destination.Length < length)
                return false;

            destination[..length].Fill(character);
            charsWritten = length;
            return true;
        }
    }

    private readonly struct NeverFits : ISpanFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => "never fits";

        public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
        {
            charsWritten = 0;
            return false;
        }
    }
}
