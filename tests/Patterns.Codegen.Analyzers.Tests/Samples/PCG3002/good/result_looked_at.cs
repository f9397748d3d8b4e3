using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Result<T>
{
    public bool IsSuccess { get; init; }

    public T? Value { get; init; }

    public string? Error { get; init; }

    public TOut Match<TOut>(Func<T, TOut> success, Func<string, TOut> failure) => IsSuccess ? success(Value!) : failure(Error!);
}

public interface ICustoms { Task<Result<decimal>> DutyAsync(string code); }

public class CachedCustoms(ICustoms inner, IMemoryCache cache) : ICustoms
{
    public async Task<Result<decimal>> DutyAsync(string code)
    {
        var result = await inner.DutyAsync(code);
        if (result is { IsSuccess: true })
            cache.Set(code, result, TimeSpan.FromHours(6));
        return result;
    }

    public async Task<Result<decimal>> EarlyAsync(string code)
    {
        var result = await inner.DutyAsync(code);
        if (!result.IsSuccess)
            return result;
        cache.Set(code, result.Value, TimeSpan.FromHours(6));
        return result;
    }

    public async Task<string> TextAsync(string code)
    {
        var result = await inner.DutyAsync(code);
        return result.Match(duty => cache.Set(code, duty.ToString()), error => error);
    }

    public async Task<Result<decimal>> NoErrorAsync(string code)
    {
        var result = await inner.DutyAsync(code);
        if (result.Error is null)
            cache.Set(code, result);
        return result;
    }
}
