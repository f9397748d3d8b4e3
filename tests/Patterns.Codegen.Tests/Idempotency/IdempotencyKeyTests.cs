namespace Patterns.Codegen.Tests.Idempotency;

public sealed class IdempotencyKeyTests
{
    [Fact]
    public void TheSameValuesGiveTheSameKeyInEveryProcessAndCulture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            var key = IdempotencyKey.From("charge", 7, 1.5m, "a:b", new DateOnly(2026, 1, 2));
            System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
            Assert.Equal(key, IdempotencyKey.From("charge", 7, 1.5m, "a:b", new DateOnly(2026, 1, 2)));
            Assert.Equal(64, key.Length);
            Assert.True(IdempotencyKey.IsValid(key));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void OtherValuesGiveOtherKeys()
    {
        string[] keys =
        [
            IdempotencyKey.From("charge", "a", "b"), IdempotencyKey.From("charge", "a:b"), IdempotencyKey.From("charge:a", "b"), IdempotencyKey.From("charge", "b", "a"),
            IdempotencyKey.From("refund", "a", "b"), IdempotencyKey.From("charge", "a", "b", ""), IdempotencyKey.From("charge", "A", "b"),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void WhatMakesNoKeyIsRefused()
    {
        Assert.Throws<ArgumentException>(() => IdempotencyKey.From("charge"));
        Assert.Throws<ArgumentException>(() => IdempotencyKey.From(" ", 1));
        Assert.Throws<ArgumentException>(() => IdempotencyKey.From("charge", new object()));
        Assert.ThrowsAny<Exception>(() => IdempotencyKey.From("charge", [null]));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("ä", false)]
    [InlineData("a\"", false)]
    [InlineData("a\n", false)]
    public void KeysOfHeadersAreVisibleAscii(string? key, bool isValid) => Assert.Equal(isValid, IdempotencyKey.IsValid(key));

    [Fact]
    public void TheyHaveAtMost255Characters()
    {
        Assert.True(IdempotencyKey.IsValid(new('k', 255)));
        Assert.False(IdempotencyKey.IsValid(new('k', 256)));
    }
}
