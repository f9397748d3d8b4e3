public static class Again
{
    public static async Task<T> OperationAsync<T>(Func<Task<T>> operation, Predicate<T> isBusy, int times)
    {
        for (var n = 1; n < times; n++)
        {
            T result;
            try
            {
                result = await operation();
            }
            [|catch (Exception)|]
            {
                await Task.Delay(Random.Shared.Next(1_000));
                continue;
            }

            if (isBusy(result))
            {
                await Task.Delay(Random.Shared.Next(1_000));
                continue;
            }

            return result;
        }

        return await operation();
    }
}
