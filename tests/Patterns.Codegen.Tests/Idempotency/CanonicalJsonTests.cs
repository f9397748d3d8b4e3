using System.Text;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Tests.Idempotency;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[1,2]}""", """ { "b" : [ 1 , 2 ] , "a" : 1 } """)]
    [InlineData("""{"a":1}""", """{"a":1.0}""")]
    [InlineData("""{"a":1500}""", """{"a":1.5E+3}""")]
    [InlineData("""{"a":0}""", """{"a":-0.00e99}""")]
    [InlineData("""{"a":"ä"}""", """{"\u0061":"\u00e4"}""")]
    [InlineData("""{"a":{"x":null,"y":true}}""", """{"a":{"y":true,"x":null}}""")]
    public void TheSameRequest(string one, string other) => Assert.Equal(Of(one), Of(other));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""")]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":1}""", """{"a":1,"b":null}""")]
    [InlineData("""{"a":12345678901234567890.1}""", """{"a":12345678901234567890.2}""")]
    [InlineData("""{"a":0.1}""", """{"a":0.10000000000000001}""")]
    [InlineData("""{"a":1,"a":2}""", """{"a":2,"a":1}""")]
    [InlineData("""{"a":1""", """{"a":1 """)]
    [InlineData("", " ")]
    [InlineData("""["\ud800"]""", """["\ud801"]""")]
    [InlineData("""{"\ud800":1}""", """{"\ud801":1}""")]
    [InlineData("1", "-1")]
    [InlineData("1e400", "1e401")]
    public void AnotherRequest(string one, string other) => Assert.NotEqual(Of(one), Of(other));

    [Fact]
    public void DeepAndLongTextsEndSoon()
    {
        Assert.NotEqual(Of(new string('[', 100_000)), Of(new string('[', 99_999)));
        Assert.NotEqual(Of("1e" + new string('9', 1_000_000)), Of("1e" + new string('9', 999_999)));
        Assert.Equal(Of("1" + new string('0', 100_000)), Of("10e99999"));
    }

    [Fact]
    public void ValuesAreKeptApart()
    {
        Assert.NotEqual(IdempotencyFingerprint.Start().Add("ab").Add("c").Finish(), IdempotencyFingerprint.Start().Add("a").Add("bc").Finish());
        Assert.NotEqual(IdempotencyFingerprint.Start().Add(1).Finish(), IdempotencyFingerprint.Start().Add("1").Finish());
        Assert.NotEqual(IdempotencyFingerprint.Start().Add<string?>(null).Finish(), IdempotencyFingerprint.Start().Add("null").Finish());
        Assert.Equal(IdempotencyFingerprint.Start().Add(1m).Finish(), IdempotencyFingerprint.Start().Add(1.00m).Finish());
    }

    private static string Of(string json) => IdempotencyFingerprint.OfJson(Encoding.UTF8.GetBytes(json)).ToString();
}
